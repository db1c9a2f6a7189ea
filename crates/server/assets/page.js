// What all pages do on top of their HTML.
