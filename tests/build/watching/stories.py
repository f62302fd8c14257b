"""A small affair on a news site, as it stands on one day and on the next; all of it made up."""

PAGE = """<!doctype html><html lang="en"><head><title>{title}</title>
<meta property="og:site_name" content="{outlet}">
<meta property="article:published_time" content="{day}T08:00:00Z"></head>
<body><article><h1>{title}</h1>{text}</article></body></html>"""


def page(outlet, title, day, *paragraphs):
    text = "".join(f"<p>{one}</p>" for one in paragraphs)
    return PAGE.format(outlet=outlet, title=title, day=day, text=text)


FIRST = {
    "/crates": page(
        "The Aster Courier", "Port Aster lost crates in the night", "2026-11-20",
        "At least 30 crates left Port Aster in the night to Monday, the harbour office said on "
        "Tuesday.",
        "Eric Valmont paid 20,000 euros to the port's manager, according to the prosecutor Ilse "
        "Marren.",
        "Two guards had been sent home before midnight, a crane driver told The Aster Courier.",
    ),
    "/council": page(
        "The Aster Courier", "Council talks about the quay", "2026-11-19",
        "The council will decide on the new quay in March, the mayor said on Thursday.",
    ),
    "/guards": page(
        "The Aster Courier", "Guards say they were sent home", "2026-11-18",
        "Four guards were sent home on the night of the theft, their union said on Wednesday.",
    ),
}  # fmt: skip
SECOND = {
    "/council": page(
        "The Aster Courier", "Council talks about the quay", "2026-11-19",
        "The council will decide on the new quay in May, the mayor said on Thursday.",
        "The harbour office did not want to comment on the delay.",
    ),
    "/denial": page(
        "The Quay Herald", "Valmont denies payment", "2026-11-24",
        "Eric Valmont denies that he paid 20,000 euros to the port's manager.",
        "“I have never given him anything,” Valmont said on Tuesday.",
        "The court charged the port's manager, Tom Arden, with taking bribes on Monday.",
    ),
    "/retold": page(
        "The Quay Herald", "Thirty crates gone from Port Aster", "2026-11-25",
        "Thirty crates left Port Aster in the night to Monday, the harbour office said, according "
        "to The Aster Courier.",
    ),
    "/witness": page(
        "Radio Strand", "Driver saw the crates", "2026-11-25",
        "Some 30 crates were driven out of Port Aster in the night to Monday, the driver Anna "
        "Quell told Radio Strand.",
        "A company of Valmont's allegedly rented the trucks for 4,000 euros.",
    ),
}  # fmt: skip
COLUMNS = (
    "id,schema,name,aliases,birth_date,countries,addresses,identifiers,sanctions,phones,emails,"
    "dataset,first_seen,last_seen,last_change"
)
ENTRY = "x-1,Person,{name},,1961,,,,Port act,,,Test list,2026-01-01,2026-11-01,2026-11-01"
LISTED = f"{COLUMNS}\n{ENTRY}\n"
