// SPDX-License-Identifier: GPL-3.0-or-later
// Blocks where there is one line for them: a choice, a feedback, a cell.
#include "core/formats/BlockBuilder.h"

#include <algorithm>

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

PicturedText pictured(Blocks blocks, const TextLinks& links)
{
    const auto isMedium = [](const Block& block) { return !block.media.isEmpty(); };
    PicturedText all;
    const auto picture =
        std::find_if(blocks.begin(), blocks.end(), [](const Block& block) { return block.kind == BlockKind::Image; });
    if (picture != blocks.end()) {
        const QString caption = course::plainText(picture->text);
        all.media = picture->media;
        all.alt = picture->alt.isEmpty() ? caption : picture->alt;
        *picture = {};
        append(picture->text, all.alt == caption ? QString() : caption, course::Plain);
        if (picture->text.empty())
            blocks.erase(picture);
    }
    if (std::any_of(blocks.begin(), blocks.end(), isMedium))
        links.tellLost(u"picture"_s, u"one stands beside a line; of others, and of sounds, the words are shown"_s);
    all.text = flattened(blocks);
    return all;
}

}  // namespace carrel::formats
