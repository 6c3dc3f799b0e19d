// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/formats/HtmlBlocks.h"

#include "core/formats/HtmlReader.h"

using namespace Qt::StringLiterals;

namespace carrel::formats {
namespace {

constexpr qsizetype kMaxCharacters = 4'000'000;

course::Blocks read(const QString& html, const TextLinks& links, BlockBuilder::PictureWords pictureWords)
{
    BlockBuilder builder(pictureWords);
    if (html.size() > kMaxCharacters) {
        links.tellLost(u"markup"_s, u"the text is too large to be read as HTML; it came in as it stands"_s);
        builder.addWords(html, course::Plain);
        return builder.take();
    }
    HtmlReader reader(builder, links);
    reader.feed(html);
    reader.finish();
    return builder.take();
}

}  // namespace

course::Blocks blocksFromHtml(const QString& html, const TextLinks& links)
{
    return read(html, links, BlockBuilder::PictureWords::AtItsPlace);
}

course::Text inlineFromHtml(const QString& html, const TextLinks& links)
{
    return flattened(blocksFromHtml(html, links.withoutMedia()));
}

PicturedText picturedFromHtml(const QString& html, const TextLinks& links, LinePictures which)
{
    return pictured(read(html, links, BlockBuilder::PictureWords::BetweenWords), links, which);
}

}  // namespace carrel::formats
