//! Gold analyses in CoNLL-U, and the raw text they were made of.

/// A document of a treebank.
#[derive(Debug, Default)]
pub(crate) struct Document {
    /// Raw text: sentences of a paragraph joined by a space, paragraphs by a line break.
    pub(crate) text: String,
    /// Syntactic words in order.
    pub(crate) words: Vec<Gold>,
    /// Index of each sentence's first word.
    pub(crate) sentences: Vec<usize>,
}

/// A gold word.
#[derive(Debug)]
pub(crate) struct Gold {
    /// Bytes of the text.
    pub(crate) start: usize,
    /// Bytes of the text.
    pub(crate) end: usize,
    pub(crate) lemma: String,
    pub(crate) upos: String,
    /// Index of its head in the document; `None` for a root.
    pub(crate) head: Option<usize>,
    pub(crate) relation: String,
}

/// Reads the documents of a CoNLL-U file.
pub(crate) fn read(conllu: &str) -> Vec<Document> {
    let mut reader = Reader::default();
    conllu.lines().for_each(|line| reader.line(line));
    reader.documents.into_iter().filter(|document| !document.words.is_empty()).collect()
}

#[derive(Default)]
struct Reader {
    documents: Vec<Document>,
    /// What stands before the next word.
    space: &'static str,
    /// Last word of the contraction being read, by number in the sentence; 0 for none.
    inside_until: usize,
}

impl Reader {
    fn line(&mut self, line: &str) {
        if line.starts_with("# newdoc") {
            self.documents.push(Document::default());
            self.space = "";
        } else if line.starts_with("# newpar") {
            self.space = "\n";
        }
        if line.starts_with('#') || line.is_empty() {
            return;
        }
        if self.documents.is_empty() {
            self.documents.push(Document::default());
        }
        let fields: Vec<&str> = line.split('\t').collect();
        if let [id, form, lemma, upos, _, _, head, relation, _, misc] = fields[..] {
            self.word(id, form, misc, [lemma, upos, head, relation]);
        }
    }

    fn word(&mut self, id: &str, form: &str, misc: &str, [lemma, upos, head, relation]: [&str; 4]) {
        let Some(document) = self.documents.last_mut() else { return };
        let behind = if misc.split('|').any(|m| m == "SpaceAfter=No") { "" } else { " " };
        let space = if document.text.is_empty() { "" } else { self.space };
        if let Some((_, last)) = id.split_once('-') {
            document.text.push_str(space);
            document.text.push_str(form);
            self.space = behind;
            self.inside_until = last.parse().unwrap_or(0);
            return;
        }
        let Ok(number) = id.parse::<usize>() else { return };
        if number == 1 {
            document.sentences.push(document.words.len());
        }
        let start = if number <= self.inside_until {
            let from = document.words.last().map_or(0, |word| word.end);
            let written = document.text[from..].find(form);
            written.map_or(document.text.len(), |at| from + at)
        } else {
            document.text.push_str(space);
            document.text.push_str(form);
            self.space = behind;
            document.text.len() - form.len()
        };
        if number >= self.inside_until {
            self.inside_until = 0;
        }
        let base = document.sentences.last().copied().unwrap_or(0);
        document.words.push(Gold {
            start,
            end: (start + form.len()).min(document.text.len()),
            lemma: lemma.into(),
            upos: upos.into(),
            head: head.parse::<usize>().ok().and_then(|head| head.checked_sub(1)).map(|head| base + head),
            relation: relation.into(),
        });
    }
}
