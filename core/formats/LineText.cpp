// SPDX-License-Identifier: GPL-3.0-or-later
// Blocks where there is one line for them: a choice, a feedback, a cell.
#include "core/formats/BlockBuilder.h"

using namespace Qt::StringLiterals;

namespace carrel::formats {

using course::Block;
using course::BlockKind;
using course::Blocks;
using course::Text;

Text flattened(const Blocks& blocks)
{
    Text all;
    for (const Block& block : blocks) {
        if (!all.empty())
            all.push_back({QString(), course::LineBreak, {}});
        if (!block.marker.isEmpty())
            append(all, block.marker + u' ', course::Plain);
        if (block.kind == BlockKind::Code)
            append(all, course::plainText(block.text), course::Code);
        else if (!block.rows.empty() || !block.media.isEmpty())
            append(all, course::plainText(block), course::Plain);
        else
            all.insert(all.end(), block.text.begin(), block.text.end());
    }
    return trimmed(std::move(all));
}

PicturedText pictured(const Blocks& blocks, const TextLinks& links, LinePictures which)
{
    PicturedText all;
    Blocks words;
    bool isLost = false;
    for (const Block& block : blocks) {
        const bool isShown = block.kind == BlockKind::Image && (which == LinePictures::All || all.pictures.empty());
        if (!isShown) {
            isLost = isLost || !block.media.isEmpty();
            words.push_back(block);
            continue;
        }
        const QString caption = course::plainText(block.text);
        const QString alt = block.alt.isEmpty() ? caption : block.alt;
        all.pictures.push_back({block.media, alt});
        if (alt != caption && !caption.isEmpty())
            append(words.emplace_back().text, caption, course::Plain);
    }
    if (isLost && which == LinePictures::First)
        links.tellLost(u"picture"_s, u"one stands beside a line; of others, and of sounds, the words are shown"_s);
    else if (isLost)
        links.tellLost(u"sound or film"_s, u"it stands inside one line, where its words are shown"_s);
    all.text = flattened(words);
    return all;
}

}  // namespace carrel::formats
