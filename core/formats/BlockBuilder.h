// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/course/Block.h"
#include "core/formats/TextLinks.h"

namespace carrel::formats {

/// Makes flat blocks of a nested text while a Markdown or HTML parser walks through it.
class BlockBuilder {
public:
    /// Where the words of a picture stand beside the picture itself: at its place always, or only where there are words
    /// before and behind it in its line.
    enum class PictureWords { AtItsPlace, BetweenWords };
    explicit BlockBuilder(PictureWords words = PictureWords::AtItsPlace) : m_pictureWords(words) {}

    void openList(bool ordered, int start = 1);
    void closeList();
    /// `marker` instead of the list's own bullet or number, where it is not empty.
    void openItem(const QString& marker = {});
    void closeItem();
    void openQuote(const QString& callout = {});
    void closeQuote();
    void openHeading(int level);
    void closeHeading();
    /// Ends the paragraph, or the line of a table's cell, if there is anything in it.
    void endParagraph();

    void openTable();
    void closeTable();
    void openRow();
    void openCell(Qt::Alignment alignment = {});
    void closeCell();
    /// The open cell takes the room of `columns`.
    void widenCell(int columns) { m_cellSpan = m_tableDepth == 1 ? columns : m_cellSpan; }
    bool isInTable() const { return m_tableDepth > 0; }

    void addCode(const QString& text, const QString& language);
    void addFormula(const QString& latex);
    void addRule();
    /// Words at their place and a block after their paragraph; a paragraph of pictures alone shows no words.
    void addMedia(const KeptMedia& media, const QString& alt, const QString& caption);
    void addLink(const QString& link, const QString& words);

    void addWords(const QString& words, unsigned style, const QString& link = {});
    void addLineBreak();

    course::Blocks take();

private:
    enum class Nest { List, Item, Quote };
    struct Container {
        Nest nest = Nest::List;
        bool ordered = false;
        int next = 1;
        QString marker;
        QString callout;
        bool begun = false;  ///< something of it is out already
    };

    bool endsInWords() const;
    void close(Nest nest);
    void flush();
    void emitText(course::Text text);
    void emitBlock(course::Block block);
    void emitMarkerBefore();
    int depth() const;

    course::Blocks m_blocks;
    PictureWords m_pictureWords;
    course::Text m_text;
    QString m_openWords;  ///< of pictures that words have yet to follow
    course::Blocks m_pictures;
    bool m_hasWords = false;
    int m_headingLevel = 0;
    std::vector<Container> m_containers;
    course::Block m_table;
    course::Blocks m_tablePictures;
    int m_tableDepth = 0;
    bool m_inCell = false;
    int m_cellSpan = 1;
};

/// The text without white space at its ends.
course::Text trimmed(course::Text text);

/// Blocks as one text: each on its line, lists with their markers, pictures as their words.
course::Text flattened(const course::Blocks& blocks);

/// A picture beside words.
struct LinePicture {
    QString media;  ///< hex SHA-256
    QString alt;
};

/// Words with the pictures that stand beside them.
struct PicturedText {
    course::Text text;
    std::vector<LinePicture> pictures;
};

/// How many pictures may stand beside a line: with a choice one, below what is said of an answer all.
enum class LinePictures { First, All };

/// Blocks as such a text: their pictures, and of what else they show the words, which is told to `links.lost`.
PicturedText pictured(const course::Blocks& blocks, const TextLinks& links, LinePictures which);

/// Adds a run, joined to the last where style and link are the same.
void append(course::Text& text, const QString& words, unsigned style, const QString& link = {});

}  // namespace carrel::formats
