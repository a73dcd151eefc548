"""Two pages in the form of a committee system: one agenda item, and a whole meeting."""

from __future__ import annotations

ITEM = """<!DOCTYPE html>
<html lang="en-gb">
<head>
<meta charset="utf-8">
<title>Agenda item - SEND improvement: six-month review - Hollinmoor Council</title>
</head>
<body class="mgPage">
<div id="header"><a href="#content">Skip to content</a><ul><li><a href="mgListCommittees.aspx">Committees</a></li><li><a href="mgCalendarMonthView.aspx">Calendar</a></li></ul></div>
<div id="content" class="mgContent">
<h1>Agenda item</h1>
<h2>SEND improvement: six-month review</h2>
<div class="mgItemMeeting"><p>Meeting: 18/09/2024 - Children and Young People Scrutiny Committee (Item 31)</p></div>
<h3>31 SEND improvement: six-month review <a href="documents/s4410/Report.pdf">PDF 310 KB</a></h3>
<p>To consider the report of the Director of Children's Services.</p>
<h3>Minutes:</h3>
<p>Margaret Oakley, Director of Children's Services, and Siobh\u00e1n Kinsella, Designated Clinical Officer, introduced the item.</p>
<p>The Committee heard that inspectors had named six areas of significant concern in October 2023. Sufficient progress had since been made in two of the six. The four that remain were listed as follows:</p>
<ul>
<li>waits for autism assessment are far too long;</li>
<li>education, health and care plans arrive late and are of poor quality;</li>
<li>health advice is missing from too many plans; and</li>
<li>young people are not prepared for adult life.</li>
</ul>
<p>In answer to Councillor Okonkwo, Ms Oakley said that 44% of plans had been issued on time in June 2024, and that a further 12 staff would start by November 2024.</p>
<p>Councillor Farrell asked about transport. It was reported that 1,120 pupils used council transport at a cost of \u00a36.8m a year.</p>
<p><strong>RESOLVED -</strong></p>
<ol type="i">
<li>That the report be noted; and</li>
<li>That a further report be brought to the Committee in March 2025.</li>
</ol>
<p>ACTION: Margaret Oakley to circulate a note on transport costs by 16 October 2024.</p>
</div>
<div id="footer"><p>Hollinmoor Council, Moor Hall, Stellgate. Privacy. Cookies.</p></div>
</body>
</html>
"""

MEETING = """<!DOCTYPE html>
<html lang="en-gb">
<head>
<meta charset="utf-8">
<title>Agenda and minutes - Children and Young People Scrutiny Committee - Wednesday, 18th September, 2024 6.00 pm - Hollinmoor Council</title>
</head>
<body class="mgPage">
<div id="header"><a href="#content">Skip to content</a><ul><li><a href="mgListCommittees.aspx">Committees</a></li></ul></div>
<div id="content" class="mgContent">
<h1>Agenda and minutes</h1>
<h2>Children and Young People Scrutiny Committee</h2>
<p>Wednesday, 18th September, 2024 6.00 pm</p>
<p><span>Venue:</span> Council Chamber, Moor Hall, Stellgate</p>
<p><span>Contact:</span> Jerzy Nowicki, Democratic Services Officer</p>
<h3>Attendance</h3>
<ul>
<li>Councillor Ifeoma Okonkwo (Chair)</li>
<li>Councillor Bernard Farrell (Vice-Chair)</li>
<li>Councillor Sabiha Chowdhury</li>
<li>Councillor Hywel Morgan-Pugh</li>
<li>Councillor Wei Chen Lau</li>
</ul>
<p>Also present: Margaret Oakley (Director of Children's Services), Siobh\u00e1n Kinsella (Designated Clinical Officer) and Jerzy Nowicki (Democratic Services Officer)</p>
<table class="mgItemTable">
<tr><th>No.</th><th>Item</th></tr>
<tr><td>28</td><td><p><strong>Apologies for absence</strong></p><p>Minutes:</p><p>Apologies for absence were submitted on behalf of Councillors Leila Haddad and Norman Pike.</p></td></tr>
<tr><td>29</td><td><p><strong>Declarations of interest</strong></p><p>Minutes:</p><p>There were none.</p></td></tr>
<tr><td>30</td><td><p><strong>Minutes of the previous meeting</strong></p><p>Minutes:</p><p>RESOLVED - That the minutes of the meeting held on 26 June 2024 be approved as a correct record.</p></td></tr>
<tr><td>31</td><td><p><strong>SEND improvement: six-month review</strong></p><p>Minutes:</p><p>The Committee received the report of the Director of Children's Services. Members noted that 35 new places in special schools would open in September 2025.</p><p>RESOLVED - That a further report be brought to the Committee in March 2025.</p></td></tr>
<tr><td>32</td><td><p><strong>Work programme</strong></p><p>Minutes:</p><p>RESOLVED - That the work programme for 2024/25 be agreed.</p><p>ACTION: Jerzy Nowicki to add a visit to Beckside School in January 2025.</p></td></tr>
</table>
</div>
<div id="footer"><p>Hollinmoor Council, Moor Hall, Stellgate. Privacy. Cookies.</p></div>
</body>
</html>
"""
