"""An inspection report of the invented area, with a ruled table of priority actions that crosses a page.

The last row of that table is split by the page break, as a word processor splits it: header row
repeated, the first cell of the continued row empty.
"""

from __future__ import annotations

from samples.parts import Break, Grid, Heading, Para, Sample, Title, bullets, grid

PRIORITY = """
Responsible body | Areas for priority action
Hollinmoor Council and NHS Fellside and Vale ICB | Leaders must agree one plan for children with SEND, say who answers for each part of it, and check its effect every term. Where a part of the plan has no effect they must say so openly and change it.
NHS Fellside and Vale ICB | Health leaders must cut the wait for autism assessment, and must keep families informed and supported until the assessment takes place.
Hollinmoor Council | Leaders must see to it that education, health and care plans reach families on time, say plainly what each child needs, and are reviewed every year.
"""
PRIORITY_OVERLEAF = """
Responsible body | Areas for priority action
 | They should begin with the children who have waited longest and with those about to change school, and should tell each family by letter when its turn will come.
"""
IMPROVEMENT = """
Responsible body | Areas for improvement
Hollinmoor Council | Leaders should explain to parents and carers how decisions are reached and how to challenge them.
NHS Fellside and Vale ICB | Health professionals should give written advice for every plan within six weeks.
Hollinmoor Council and NHS Fellside and Vale ICB | Partners should help young people to prepare for adult life from the age of 14.
"""
LIFE = """
Young children are often helped early. Nursery staff and health visitors notice difficulties and act on them together.
As children grow older the help becomes uneven. Where they live, and which school they attend, decides too much of what they are offered.
Parents value the people who work with their children but are worn out by having to ask again and again.
Many wait too long for an assessment. At the time of the visit 702 children were on the autism pathway and 290 of them had waited for more than 18 months.
Schools speak well of the advisory teachers. More than 60 schools took part in training in 2022/23.
Too few young people leave school with a plan for work, further study or living independently.
"""
WELL = """
The parent carer forum, Hollinmoor Parent Carer Voice, is listened to and has helped to rewrite the local offer.
Therapists and teachers plan together in the resourced provisions, and pupils there do well.
Social workers know the needs of disabled children and arrange short breaks for 145 families.
A helpline run with the voluntary sector answers calls within a day, and the families who use it speak warmly of the advice that they are given.
The virtual school follows the progress of looked-after children with SEND closely and steps in early when a placement is at risk.
Colleges and the council have agreed a single form, so that young people no longer have to tell their story over and over.
"""
WORSE = """
The partnership has several plans that do not agree with each other, and no one person answers for the whole.
Only 26% of education, health and care plans were issued within 20 weeks in 2022.
Help at home for families in the far north of the area depends on a single worker, and stops when that worker is away.
Annual reviews are late. In a sample of 48 plans, 31 had not been amended after a review.
Advice from health services is missing or thin in many plans, and families are then left to find out for themselves what is on offer.
The website that sets out local services is hard to search. Several of its pages describe services that have closed.
Young people said that meetings about them are often held without them, and that the outcome is not explained afterwards.
Leaders collect a good deal of information about children but seldom use it to decide what to buy or where it is needed most.
"""


def report() -> Sample:
    return Sample(
        (
            Title("Area SEND inspection of Hollinmoor Local Area Partnership"),
            Para("Inspection dates: 16 October 2023 to 20 October 2023"),
            Para("Date of previous inspection: 5 February 2018 to 9 February 2018"),
            Heading("Inspection outcome"),
            Para(
                "Children and young people with special educational needs and/or disabilities in Hollinmoor have"
                " inconsistent experiences and outcomes. The partnership must work jointly to put this right."
            ),
            Para("A monitoring visit will follow within about 18 months, and a full inspection within three years."),
            Heading("About the local area partnership"),
            Para(
                "Hollinmoor Council and NHS Fellside and Vale Integrated Care Board (ICB) together plan and"
                " commission services for children and young people with SEND in Hollinmoor."
            ),
            Para(
                "About 4,300 children and young people in the area have SEND, and 1,512 of them have an education,"
                " health and care plan. The council commissions alternative provision for 96 pupils."
            ),
            Heading("What is it like to be a child or young person with SEND in this area?"),
            *(Para(text.strip()) for text in LIFE.strip().split("\n")),
            Break(),
            Heading("What is the area partnership doing that is effective?"),
            bullets(WELL),
            Heading("What does the area partnership need to do better?"),
            bullets(WORSE),
            Para(
                "Inspectors read 30 plans in depth, spoke with 55 parents and carers, and received 618 replies to"
                " the survey. They visited 14 schools, two colleges and one children's home."
            ),
            Para(
                "Leaders accept these findings. They know that the pace of change has been slow and that families"
                " have been promised improvement before. Staff changed often in the years after the last visit,"
                " and work that had been started was set aside more than once. Since the spring of 2023 the"
                " senior team has been stable, and its first steps are sensible."
            ),
            Para(
                "The actions below are those that cannot wait. The partnership must send its plan for them to the"
                " inspectorates within 35 working days of receiving this report, and must publish it where families"
                " will find it."
            ),
            Heading("Areas for priority action"),
            _table(PRIORITY),
            Break(),
            _table(PRIORITY_OVERLEAF),
            Heading("Areas for improvement"),
            _table(IMPROVEMENT),
            Heading("Local area partnership details"),
            grid(
                """
                Local authority | Integrated care board
                Hollinmoor Council | NHS Fellside and Vale Integrated Care Board
                Margaret Oakley | Kwame Boateng
                Director of Children's Services | Chief Nurse
                """,
                widths=(235, 245),
            ),
            Heading("Information about this inspection"),
            Para("The inspection was carried out jointly by Ofsted and the Care Quality Commission (CQC)."),
            Heading("Inspection team"),
            grid(
                """
                Ofsted | Care Quality Commission
                Bronwen Achterberg, Ofsted Lead inspector | Farida Rahimi, CQC Lead inspector
                Colm Devaney, Ofsted HMI | Sunita Bhattacharya, CQC inspector
                Joyce Owusu, Ofsted Inspector |
                """,
                widths=(235, 245),
            ),
        ),
        header="",
        footer="Area SEND inspection report: Hollinmoor Local Area Partnership, 16 October 2023 to 20 October 2023",
    )


def _table(text: str) -> Grid:
    return grid(text, widths=(150, 330))
