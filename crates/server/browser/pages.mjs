// The pages that are looked at, by the names of their pictures. Addresses with ids are found by following links.

export const pages = [
  ["today", "/today"],
  ["today-early", "/today?as_of=2023-04-30"],
  ["table", "/table?as_of=2023-05-25"],
  ["timeline", "/timeline"],
  ["timeline-sides", "/timeline?lanes=side&from=2023-04-01&to=2023-04-30"],
  ["map", "/map"],
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
