"""Minutes: the SEND board (May and July 2024), a parish council, a school's governors; an action log."""

from __future__ import annotations

from samples.parts import (
    AMBER,
    BLUE,
    GREEN,
    GREY,
    RED,
    Heading,
    Numbers,
    Para,
    Sample,
    Title,
    bullets,
    grid,
)

BOARD = "Hollinmoor SEND Improvement Board"


def board_may() -> Sample:
    return Sample(
        (
            Title(BOARD),
            Para("Minutes of the meeting held on Tuesday 14 May 2024 at 10.00am in the Beck Room, Moor Hall, Stellgate"),
            grid(
                """
                Name | Role | Organisation
                Margaret Oakley (Chair) | Director of Children's Services | Hollinmoor Council
                Dr Kwame Boateng | Chief Nurse | NHS Fellside and Vale ICB
                Harpreet Gill | Head of SEND | Hollinmoor Council
                Rhian Prydderch | Co-chair | Hollinmoor Parent Carer Voice
                Zofia Krawczyk | Headteacher | Stellgate Primary School
                Cllr Desmond Achebe | Cabinet Member for Children | Hollinmoor Council
                """,
                widths=(150, 170, 160),
            ),
            Heading("In attendance"),
            Para("Daniel Whitcombe (Clerk)"),
            Para("Li Zhang (Performance Analyst)"),
            Heading("1. Welcome and apologies"),
            Para(
                "The Chair opened the meeting. Apologies were received from Siobhán Kinsella"
                " and Nadia El-Khatib."
            ),
            Heading("2. Minutes of the last meeting"),
            Para("The minutes of the meeting held on 12 March 2024 were agreed as a correct record."),
            Heading("3. Performance"),
            Para(
                "Li Zhang presented the figures. In April, 38% of plans were issued within 20 weeks, against a"
                " target of 60%. There were 103 requests for assessment, 14 more than in April 2023."
            ),
            Para("RESOLVED: That the dashboard be shared with all schools each month."),
            Para("ACTION: Li Zhang to send the dashboard to headteachers by 31 May 2024."),
            Heading("4. Autism assessment"),
            Para(
                "Dr Boateng reported that 640 children were waiting, around 210 of them for more than a year."
                " An extra £310,000 had been found for clinics at weekends."
            ),
            Para("It was agreed to ask the ICB for a recovery plan."),
            Para("ACTION: Kwame Boateng to bring a recovery plan to the July meeting."),
            Para("ACTION: Rhian Prydderch to gather parents' questions by 21 June 2024."),
            Heading("5. Risk register"),
            Para("The board noted the register. The rating of risk 4 (staffing) was moved from amber to red."),
            Para("ACTION: Harpreet Gill to review staffing with HR."),
            Heading("6. Date of next meeting"),
            Para("Tuesday 9 July 2024 at 10.00am."),
        ),
        header="Hollinmoor SEND Improvement Board",
        footer="Minutes of 14 May 2024",
    )


def board_july() -> Sample:
    return Sample(
        (
            Title(BOARD),
            Para("Minutes of the meeting held on Tuesday 9 July 2024 at 10.00am in the Beck Room, Moor Hall, Stellgate"),
            grid(
                """
                Name | Role | Organisation
                Margaret Oakley (Chair) | Director of Children's Services | Hollinmoor Council
                Siobhán Kinsella | Designated Clinical Officer | NHS Fellside and Vale ICB
                Harpreet Gill | Head of SEND | Hollinmoor Council
                Nadia El-Khatib | Designated Social Care Officer | Hollinmoor Council
                Rhian Prydderch | Co-chair | Hollinmoor Parent Carer Voice
                Cllr Desmond Achebe | Cabinet Member for Children | Hollinmoor Council
                """,
                widths=(150, 170, 160),
            ),
            Heading("In attendance"),
            Para("Daniel Whitcombe (Clerk)"),
            Para("Li Zhang (Performance Analyst)"),
            Para("Oluwaseun Adeyemi (Commissioning Manager)"),
            Heading("1. Apologies"),
            Para("Apologies were received from Dr Kwame Boateng and Zofia Krawczyk."),
            Heading("2. Minutes of the last meeting"),
            Para("The minutes of the meeting held on 14 May 2024 were agreed as a correct record."),
            Heading("3. Actions from the last meeting"),
            grid(
                """
                Action | Owner | Due | Status
                Send the dashboard to headteachers | Li Zhang | 31 May 2024 | Complete
                Bring a recovery plan for autism assessment | Kwame Boateng | 9 July 2024 | Carried forward
                Gather parents' questions | Rhian Prydderch | 21 June 2024 | Complete
                Review staffing with HR | Harpreet Gill | | Open
                """,
                widths=(210, 110, 80, 90),
            ),
            Heading("4. Performance"),
            Para(
                "In June, 44% of plans were issued within 20 weeks, up from 38% in April."
                " The number waiting for an autism assessment fell to 588."
            ),
            Para("RESOLVED: That the annual report be approved."),
            Para("ACTION: Oluwaseun Adeyemi to write to all providers by 30 August 2024."),
            Heading("5. Membership"),
            Para("It was agreed that a second parent representative would join the board."),
            Para("ACTION: Daniel Whitcombe to advertise the place in September 2024."),
            Heading("6. Date of next meeting"),
            Para("Tuesday 10 September 2024 at 10.00am."),
        ),
        header="Hollinmoor SEND Improvement Board",
        footer="Minutes of 9 July 2024",
    )


def action_log() -> Sample:
    fills = {(1, 5): BLUE, (2, 5): GREEN, (3, 5): AMBER, (4, 5): RED, (5, 5): BLUE, (6, 5): GREY}
    return Sample(
        (
            Title("Hollinmoor SEND Improvement Board: Action Log"),
            Para("Updated: 16 July 2024"),
            grid(
                """
                Ref | Action | Owner | Due | Update | RAG
                24/07 | Send the dashboard to headteachers | Li Zhang | 31 May 2024 | Sent on 29 May 2024 | Blue
                24/08 | Write to all therapy providers | Oluwaseun Adeyemi | 30 August 2024 | Letter drafted |
                24/09 | Advertise for a parent representative | Daniel Whitcombe | 30 September 2024 | Advert with the forum |
                24/10 | Bring a recovery plan for autism assessment | Kwame Boateng | 9 July 2024 | Not received | Red
                24/11 | Gather parents' questions | Rhian Prydderch | 21 June 2024 | 27 questions received |
                24/12 | Plan the autumn workshop | Harpreet Gill | 31 October 2024 | To start in September |
                """,
                fills,
                (45, 140, 90, 80, 90, 45),
            ),
            Heading("Key"),
            grid(
                "Colour | Meaning\nBlue | Complete\nGreen | On track\nAmber | At risk\nRed | Overdue\nGrey | Not started",
                {(1, 0): BLUE, (2, 0): GREEN, (3, 0): AMBER, (4, 0): RED, (5, 0): GREY},
                (80, 200),
            ),
        ),
        header="Hollinmoor SEND Improvement Board",
        footer="Action log",
    )


def parish() -> Sample:
    return Sample(
        (
            Title("Nether Stell Parish Council"),
            Para("Minutes of the ordinary meeting held in the Reading Room on Thursday 12 September 2024 at 7.30 pm"),
            Para(
                "**Present:** Cllrs G. Thwaite (Chairman), A. Mistry, P. Lindqvist, J. Ferreira and M. Abdi;"
                " the Clerk (Mrs H. Bellwood); County Cllr R. Sugden; 4 members of the public."
            ),
            Para("**Apologies:** Cllrs B. Ormerod and T. Nakamura."),
            Heading("48/24 Minutes"),
            Para("The minutes of the meeting of 11 July 2024 were approved and signed."),
            Heading("49/24 Finance"),
            Para("It was resolved to pay the following accounts:"),
            grid(
                """
                Payee | Purpose | Amount
                Stell Landscapes | Grass cutting, August | £412.50
                H. Bellwood | Salary | £386.00
                Reading Room Trust | Hire of hall | £45.00
                """
            ),
            Para("The balance at the bank on 31 August 2024 was £14,206.38."),
            Heading("50/24 Highways"),
            Para(
                "Cllr Mistry reported 23 potholes on Beck Lane, twice as many as in the spring."
                " County Cllr Sugden said that repairs would begin w/c 7 October."
            ),
            Para("**Action:** Clerk to report the blocked drain at the ford by the end of September 2024."),
            Para("**Action:** Cllr Ferreira to ask three firms for quotations for the bus shelter."),
            Heading("51/24 Planning"),
            Para("It was resolved to object to application 24/0771 because of the loss of 0.4 hectares of meadow."),
            Heading("52/24 Next meeting"),
            Para("Thursday 14 November 2024 at 7.30 pm."),
        )
    )


def governors() -> Sample:
    return Sample(
        (
            Title("Stellgate Primary School: Minutes of the Governing Board"),
            Para("Date: Wednesday 9 October 2024, 5.30pm"),
            Para("Venue: School library"),
            Heading("Present"),
            bullets(
                """
                Tendai Moyo, Co-opted Governor (Chair)
                Zofia Krawczyk, Headteacher
                Catriona Ross, Parent Governor
                Imran Siddiqui, Parent Governor (joined at 5.50pm)
                Mei-Ling Hsu, Staff Governor
                """
            ),
            Heading("In attendance"),
            bullets("Paula Dunmore, Clerk\nGareth Penhale, SENCO (item 4)"),
            Heading("Apologies"),
            bullets("Abena Mensah, Local Authority Governor"),
            Heading("Absent"),
            bullets("Viktor Dragan, Co-opted Governor"),
            Heading("Business"),
            Numbers(
                (
                    "The minutes of 3 July 2024 were accepted as a true record.",
                    "The headteacher reported 207 pupils on roll, of whom 41 (20%) have special educational"
                    " needs. Attendance for the half term was 94.6%.",
                    "The board approved the budget monitoring report. A surplus of £18,300 is forecast for 2024/25.",
                    "Mr Penhale introduced the SEND information report. Nine pupils have a plan, up from six"
                    " last year. ACTION: Gareth Penhale to publish the report by 25 October 2024.",
                    "The board agreed to appoint Catriona Ross as link governor for SEND.",
                    "The next meeting will be on 4 December 2024.",
                )
            ),
        )
    )


