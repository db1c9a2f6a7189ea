// The pages that are looked at, by the names of their pictures. Addresses with ids are found by following links.

export const pages = [
  ["today", "/today"],
  ["today-early", "/today?as_of=2023-04-30"],
  ["table", "/table?as_of=2023-05-25"],
  ["timeline", "/timeline"],
  ["timeline-sides", "/timeline?lanes=side&from=2023-04-01&to=2023-04-30"],
  ["timeline-hours", "/timeline?from=2023-03-20&to=2023-03-21"],
  ["map", "/map"],
  ["territory", "/territory"],
  ["contacts", "/contacts"],
  ["violence", "/violence"],
  ["discrepancies", "/discrepancies"],
  ["statements", "/statements"],
  ["statements-found", "/statements?q=ceasefire"],
  ["reports", "/reports"],
  ["reports-found", "/reports?q=%22humanitarian+pause%22"],
  ["actors", "/actors"],
  ["review", "/review"],
  ["corrections", "/review/corrections"],
  ["add", "/add"],
  ["missing", "/nowhere"],
];

/** Pages of single things: the name, the page they are linked from, and the link. */
export const linked = [
  ["report", "/reports", ".reports .title a"],
  ["happening", "/discrepancies", ".discrepancy h2 a"],
  ["proposal", "/table?as_of=2023-05-25", ".row.proposal .label"],
  ["actor", "/actors", "tbody th a"],
];

/** Pages with pictures that can be taken away, and how many there are at least. */
export const drawn = [
  ["/timeline?as_of=2023-05-25", 1],
  ["/timeline?lanes=side&from=2023-03-20&to=2023-03-21", 1],
  ["/map", 1],
  ["/territory", 1],
  ["/contacts", 1],
  ["/violence", 1],
];
