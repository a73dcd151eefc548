"""Two progress reports of the invented area of Hollinmoor: June 2024 and the next, December 2024.

Between them strand 3 turns from amber to green, strand 5 from red to amber, and one area of
concern becomes sufficient.
"""

from __future__ import annotations

from samples.parts import (
    AMBER,
    BLUE,
    GREEN,
    GREY,
    RED,
    Grid,
    Heading,
    Para,
    Part,
    Sample,
    Title,
    bullets,
    grid,
)

PRESENT = """
Margaret Oakley | Director of Children's Services, Hollinmoor Council (Chair)
Dr Kwame Boateng | Chief Nurse, NHS Fellside and Vale ICB
Harpreet Gill | Head of SEND, Hollinmoor Council
Siobhán Kinsella | Designated Clinical Officer, NHS Fellside and Vale ICB
Rhian Prydderch | Co-chair, Hollinmoor Parent Carer Voice
Zofia Krawczyk | Headteacher, Stellgate Primary School
Li Zhang | Performance Analyst, Hollinmoor Council
Priya Raghunathan | SEND Adviser, Department for Education
"""
AWAY = """
Nadia El-Khatib | Designated Social Care Officer, Hollinmoor Council
Euan MacRitchie | Principal Educational Psychologist
"""


def attendance(present: str, away: str) -> Grid:
    """Name and post, with a lone "Apologies" cell between the two blocks."""
    rows = [("Present", "")]
    rows += [tuple(c.strip() for c in r.split("|")) for r in present.strip().split("\n")]
    rows += [("Apologies", "")]
    rows += [tuple(c.strip() for c in r.split("|")) for r in away.strip().split("\n")]
    return Grid(tuple(rows), {}, (150, 320), head=False)


def rating(first: str, second: str, fills: tuple[str, str], label: str = "Progress rating") -> Grid:
    """The two rated cells under a strand: word and colour, or colour alone."""
    return Grid(((label, first, second),), {(0, 1): fills[0], (0, 2): fills[1]}, (150, 90, 90), head=False)


def june() -> Sample:
    return Sample(
        (*_june_front(), *_june_strands(), *_june_back()),
        header="Hollinmoor Local Area SEND Partnership",
        footer="Written Statement of Action: progress report, June 2024",
    )


def _june_front() -> list[Part]:
    return [
        Title("Hollinmoor SEND Written Statement of Action: Progress Report"),
        Para("Hollinmoor Local Area SEND Partnership"),
        Para("Date: 18 June 2024"),
        Para("Venue: Moor Hall, Stellgate"),
        attendance(PRESENT, AWAY),
        Heading("Background"),
        Para("Advisers and partners have met on these occasions since the statement was accepted."),
        grid(
            """
            Date | Purpose | Attendees | Notes
            9 January | Planning meeting | MO, KB, HG, SK, TV | Terms of reference agreed
            5th February | Data workshop | HG, LZ, SK, RP | Measures chosen
            18 March | First monitoring meeting | MO, KB, HG, RP, ZK, PR | Notes agreed
            18 March | Parents' forum | RP, HG, SENCOs | Feedback shared with the board
            22 April | Second monitoring meeting | MO, HG, SK, RP, PR, NEK | Notes agreed
            """,
            widths=(80, 140, 150, 130),
        ),
        Heading("Areas of concern"),
        Para(
            "Inspectors named six areas of significant concern in October 2023. The board judges that"
            " sufficient progress has been made in two of the six; four areas remain."
        ),
        grid(
            """
            No. | Area of concern | Responsible body | Position
            1 | Leaders do not share one plan for children with SEND | Hollinmoor Council | Sufficient progress
            2 | Parents are not told how decisions are reached | Hollinmoor Council | Sufficient progress
            3 | Waits for autism assessment are far too long | NHS Fellside and Vale ICB | Remaining
            4 | Education, health and care plans arrive late and are of poor quality | Hollinmoor Council | Remaining
            5 | Health advice is missing from too many plans | NHS Fellside and Vale ICB | Remaining
            6 | Young people are not prepared for adult life | Hollinmoor Council and NHS Fellside and Vale ICB | Remaining
            """,
            widths=(30, 230, 140, 100),
        ),
    ]


def _june_strands() -> list[Part]:
    return [
        Heading("Progress by strand"),
        Heading("Strand 1 – Leadership and governance", 2),
        Para("Objectives"),
        bullets("""
            Agree a single plan across education, health and care
            Give the board figures it can trust every month
        """),
        Para("Key actions completed"),
        bullets("""
            Joint strategy adopted by both bodies on 7 February 2024
            Three lay members recruited
            Data dashboard opened to board members
        """),
        Para("Evidence of impact"),
        bullets("""
            Attendance at the board has stayed above 85% since January 2024
            The dashboard was opened 1,340 times
        """),
        Para("Next steps"),
        bullets("Publish the yearly review by 30 September 2024"),
        Para("Status: all actions are complete or on schedule."),
        rating("Green", "Green", (GREEN, GREEN)),
        Heading("Strand 2 - Joint commissioning", 2),
        Para("Objectives"),
        bullets("Buy therapy services together"),
        Para("Key actions completed"),
        bullets("""
            Pooled budget of £1.25m signed
            Contract let for speech and language therapy, worth £482,500
        """),
        Para("Evidence of impact"),
        bullets("""
            Therapy waits fell from 30 weeks to 19 weeks
            About 270 children were seen between April and June 2024
        """),
        Para("Next steps"),
        bullets("Extend the contract to occupational therapy – by March 2025"),
        Para("Status: on schedule, with one risk over staffing."),
        rating("Green", "Amber", (GREEN, AMBER)),
        Heading("Strand 3: Working with families", 2),
        Para("Objectives"),
        bullets("""
            Involve parents and carers in every decision
            Rebuild the local offer website
        """),
        Para("Key actions completed"),
        bullets("""
            Parent Carer Voice holds two seats on the board
            Three short films released
        """),
        Para("Evidence of impact"),
        bullets("""
            212 (53%) of 400 families answered the spring survey
            Visits to the local offer doubled between 2021/22 and 2022/23
            Training reached 140 teachers, 95 teaching assistants and 36 health visitors
        """),
        Para("Next steps"),
        bullets("""
            Repeat the survey in autumn 2024
            Rhian Prydderch to present families' views in October
        """),
        Para("Status: some delay to the website."),
        rating("Amber", "", (AMBER, AMBER)),
        Heading("Strand 4 Timely and better plans", 2),
        Para("Objectives"),
        bullets("Issue plans within 20 weeks"),
        Para("Key actions completed"),
        bullets("Five plan writers appointed"),
        Para("Evidence of impact"),
        bullets("""
            41% of plans were issued on time in 2023/24, up from 26% in 2022/23
            Between 45% and 50% of plans sampled were rated good
        """),
        Para("Next steps"),
        bullets("Clear the backlog of 88 overdue plans by 31 December 2024"),
        Para("Status: behind schedule."),
        rating("", "Amber", (AMBER, AMBER)),
        Heading("Strand 5 – Preparing for adulthood", 2),
        Para("Objectives"),
        bullets("Start planning for adult life from Year 9"),
        Para("Key actions completed"),
        bullets("Transition protocol drafted"),
        Para("Evidence of impact"),
        bullets("Only 12 of 57 leavers had a transition plan"),
        Para("Next steps"),
        bullets("Open a supported internship scheme with at least 15 places in September 2025"),
        Para("Status: serious delay."),
        rating("Red", "", (RED, RED)),
    ]


def _june_back() -> list[Part]:
    return [
        Heading("Measures"),
        grid(
            """
            Measure | 2022/23 | 2023/24 | Target
            Plans issued within 20 weeks | 26% | 41% | 60%
            Families satisfied with their plan | 48% | 53% | 70%
            Average wait for autism assessment (weeks) | 64 | 52 | 26
            Complaints upheld | 19 | 11 | 5
            """,
            widths=(220, 80, 80, 80),
        ),
        Heading("Key to ratings"),
        grid(
            "Colour | Meaning\nBlue | Complete\nGreen | On schedule\nAmber | Some delay\nRed | Serious delay\n"
            "Grey | Not yet begun",
            {(1, 0): BLUE, (2, 0): GREEN, (3, 0): AMBER, (4, 0): RED, (5, 0): GREY},
            (80, 200),
        ),
        Heading("Next meeting"),
        Para("The partnership will next meet on 17 December 2024."),
    ]


def december() -> Sample:
    return Sample(
        (*_december_front(), *_december_strands(), *_december_back()),
        header="Hollinmoor Local Area SEND Partnership",
        footer="Written Statement of Action: progress report, December 2024",
    )


def _december_front() -> list[Part]:
    present = PRESENT.replace("Priya Raghunathan", "Owen Tregarthen").replace("SEND Adviser", "SEND Lead Adviser")
    present += "Nadia El-Khatib | Designated Social Care Officer, Hollinmoor Council\n"
    return [
        Title("Hollinmoor SEND Written Statement of Action: Progress Report"),
        Para("Hollinmoor Local Area SEND Partnership"),
        Para("Date: 17 December 2024"),
        Para("Venue: Moor Hall, Stellgate"),
        attendance(present, "Zain Al-Rashid | Public Health Consultant, Hollinmoor Council"),
        Heading("Areas of concern"),
        Para(
            "Of the six areas of significant concern named in October 2023, sufficient progress has now"
            " been made in three; three areas remain."
        ),
        grid(
            """
            No. | Area of concern | Responsible body | Position
            1 | Leaders do not share one plan for children with SEND | Hollinmoor Council | Sufficient progress
            2 | Parents are not told how decisions are reached | Hollinmoor Council | Sufficient progress
            3 | Waits for autism assessment are far too long | NHS Fellside and Vale ICB | Remaining
            4 | Education, health and care plans arrive late and are of poor quality | Hollinmoor Council | Sufficient progress
            5 | Health advice is missing from too many plans | NHS Fellside and Vale ICB | Remaining
            6 | Young people are not prepared for adult life | Hollinmoor Council and NHS Fellside and Vale ICB | Remaining
            """,
            widths=(30, 230, 140, 100),
        ),
    ]


def _december_strands() -> list[Part]:
    return [
        Heading("Progress by strand"),
        Heading("Strand 1 – Leadership and governance", 2),
        Para("Key actions completed"),
        bullets("Yearly review published on 27 September 2024"),
        Para("Evidence of impact"),
        bullets("The dashboard was opened 2,115 times"),
        Para("Status: all actions are complete."),
        rating("Blue", "Green", (BLUE, GREEN)),
        Heading("Strand 2 - Joint commissioning", 2),
        Para("Evidence of impact"),
        bullets("""
            Therapy waits are down to 14 weeks
            About 640 children were seen between April and November 2024
        """),
        Para("Next steps"),
        bullets("Extend the contract to occupational therapy – by March 2025"),
        Para("Status: on schedule."),
        rating("Green", "Green", (GREEN, GREEN)),
        Heading("Strand 3: Working with families", 2),
        Para("Key actions completed"),
        bullets("New local offer website opened on 4 November 2024"),
        Para("Evidence of impact"),
        bullets("""
            258 (62%) of 416 families answered the autumn survey
            More than 9,000 visits to the new website in its first month
        """),
        Para("Next steps"),
        bullets("Train 20 parents as reviewers by May 2025"),
        Para("Status: on schedule."),
        rating("Green", "", (GREEN, GREEN)),
        Heading("Strand 4 Timely and better plans", 2),
        Para("Evidence of impact"),
        bullets("""
            58% of plans were issued on time between April and November 2024
            The backlog has fallen from 88 to 21 plans
        """),
        Para("Next steps"),
        bullets("Audit 60 plans each term from January 2025"),
        Para("Status: improving."),
        rating("", "Green", (AMBER, GREEN)),
        Heading("Strand 5 – Preparing for adulthood", 2),
        Para("Key actions completed"),
        bullets("Transition protocol agreed on 12 November 2024"),
        Para("Evidence of impact"),
        bullets("31 of 60 leavers have a transition plan"),
        Para("Next steps"),
        bullets("Open a supported internship scheme with at least 15 places in September 2025"),
        Para("Status: some delay."),
        rating("Amber", "", (AMBER, AMBER)),
    ]


def _december_back() -> list[Part]:
    return [
        Heading("Measures"),
        grid(
            """
            Measure | 2023/24 | 2024/25 to date | Target
            Plans issued within 20 weeks | 41% | 58% | 60%
            Families satisfied with their plan | 53% | 62% | 70%
            Average wait for autism assessment (weeks) | 52 | 43 | 26
            Complaints upheld | 11 | 4 | 5
            """,
            widths=(220, 80, 100, 80),
        ),
        Heading("Next meeting"),
        Para("The partnership will next meet on 24 June 2025."),
    ]
