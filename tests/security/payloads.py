"""Hostile words, by what they try: each list is as long as docs/PROMISES.md says."""

PROBE = "sonde.invalid"
MARKUP = (
    '<img src="/etc/passwd"/>',
    f'<img src="http://{PROBE}/x.png" width="10" height="10"/>',
    '<img src="file:///etc/hostname"/>',
    "<img src='data:image/png;base64,AAAA'/>",
    f'<a href="http://{PROBE}/">lien</a>',
    '<font name="/etc/passwd">x</font>',
    "<font color=\"[[[getattr(pow,Word('__globals__'))['os'].system('id') for Word in []]]]\">x</font>",
    "<font color=\"__import__('os').system('id')\">x</font>",
    "<b>gras non fermé",
    "</para><para>",
    "</b></i></u>",
    "<para backColor='red'>",
    "<br/><br/>",
    "<onDraw name='x' label='y'/>",
    "<seq id='x'/>",
    "<unichar code='65'/>",
    "&lt;b&gt;",
    "&amp;amp;",
    "&#0;&#65;&bidon;",
    "<![CDATA[x]]>",
    "<!DOCTYPE x [<!ENTITY e SYSTEM 'file:///etc/passwd'>]>&e;",
    "<?xml version='1.0'?>",
    "<script>alert(1)</script>",
    "a < b & c > d",
    "{{ 7*7 }} {% raw %} ${7*7} %(x)s {0.__class__}",
)
FORMULAS = (
    "=1+1", "=cmd|'/c calc'!A0", '=HYPERLINK("http://sonde.invalid","x")', "=WEBSERVICE(\"http://sonde.invalid\")",
    '=IMPORTXML("http://sonde.invalid","//a")', "={1;2}", "=A1", "=SUM(1;1)", "==1", "=@SUM(1)",
    "+1+1", "+cmd|'/c calc'!A0", "+33553660001", "+A1", "+-1", "-1+1", "-cmd|'/c calc'!A0", "-A1", "-2+3",
    "--1", "@SUM(1+1)", "@A1", "@cmd", "\t=1+1", "\r=1+1", "\n=1+1", "\x00=1+1", " =1+1", "\u00a0=1+1", "\u200b=1+1",
    "\ufeff=1+1", "＝1+1", "＋1", "－1", "＠SUM(1)", "%0A=1+1", "http://sonde.invalid/x", "mailto:x@sonde.invalid",
    "internal:Profils!A1", "0553660001",
)  # fmt: skip
NAMES = (
    "../../etc/passwd", "..\\..\\windows\\system32", "/etc/passwd", "\\\\serveur\\part\\x", "C:\\x", "C:x", "c:/x",
    "..", ".", "...", "", " ", "a/b", "a\\b", "~/.bashrc", "-rf", "x\x00.exe", "x\n.pdf", "CON", "con.pdf", "NUL",
    "Aux.txt", "COM1", "lpt9.docx", "COM¹", "PRN ", "fin.", "fin ", "fin. . .", "A" * 300, "é" * 300,
    "a:b", "a|b?*<>\"",
    "x\u202efdp.exe", "\u2028x", "x::$DATA", "%2e%2e%2f", "e\u0301\u0301/..", "\ud800x", "….. /",
)  # fmt: skip
HEADERS = (
    "x\r\nBcc: autre@sonde.invalid", "x\nBcc: autre@sonde.invalid", "x\rBcc: autre@sonde.invalid",
    "x\u2028Bcc: autre@sonde.invalid", "x\x0bBcc: autre@sonde.invalid", "x\x85Bcc: autre@sonde.invalid",
    "x\r\n\r\n<script>", "=?utf-8?q?x=0ABcc:_autre@sonde.invalid?=", '"x" <autre@sonde.invalid>,', "x" * 2_000,
)  # fmt: skip
