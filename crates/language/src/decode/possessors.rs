//! English possessors: `'s` hangs on the word before it, and that is whose the next noun is, whatever the scores say.

use crate::analysis::Word;

/// Sets right the words around each `'s` (Penn tag `POS`) of a window; `base` is the index of its first word.
pub(crate) fn mend(words: &mut [Word], base: usize) {
    for sign in 1..words.len() {
        if words[sign].xpos == "POS" && words[sign].sentence == words[sign - 1].sentence {
            mend_one(words, base, sign);
        }
    }
}

fn mend_one(words: &mut [Word], base: usize, sign: usize) {
    let head = |words: &[Word], at: usize| words[at].head.map(|head| head - base);
    let mut owner = sign - 1;
    // "Ana Moro's": the phrase hangs on its first word.
    while let Some(up) = head(words, owner) {
        if up >= owner || !matches!(words[owner].relation, "flat" | "fixed" | "goeswith") {
            break;
        }
        owner = up;
    }
    if head(words, owner) == Some(sign) || words[owner].relation == "punct" {
        return;
    }
    words[sign].head = Some(base + owner);
    words[sign].relation = "case";
    let before_noun = head(words, owner).is_some_and(|up| up > sign);
    if before_noun && matches!(words[owner].relation, "compound" | "nmod" | "amod" | "det") {
        words[owner].relation = "nmod:poss";
    }
    // "of the mediator's aides": the preposition is that of the aides.
    if words[owner].relation == "nmod:poss" {
        let (whose, owned) = (Some(base + owner), words[owner].head);
        for before in &mut words[..owner] {
            if before.head == whose && before.relation == "case" {
                before.head = owned;
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use record::Span;

    use super::mend;
    use crate::analysis::{Upos, Word};

    fn word(xpos: &'static str, head: Option<usize>, relation: &'static str) -> Word {
        Word { span: Span::new(0, 1), lemma: "x".into(), upos: Upos::X, xpos, head, relation, sentence: 0 }
    }

    /// `the mediator 's aides`, where the sign hung on the aides and the mediator was part of a compound.
    #[test]
    fn an_owner_is_no_compound() {
        let mut words = [
            word("DT", Some(11), "det"),
            word("NN", Some(13), "compound"),
            word("POS", Some(13), "case"),
            word("NNS", None, "root"),
        ];
        mend(&mut words, 10);
        assert_eq!((words[1].head, words[1].relation), (Some(13), "nmod:poss"));
        assert_eq!((words[2].head, words[2].relation), (Some(11), "case"));
    }

    #[test]
    fn of_a_full_name_the_first_word_owns() {
        let mut words = [
            word("NNP", Some(3), "compound"),
            word("NNP", Some(0), "flat"),
            word("POS", Some(1), "case"),
            word("NN", None, "root"),
        ];
        mend(&mut words, 0);
        assert_eq!((words[0].relation, words[2].head), ("nmod:poss", Some(0)));
    }
}
