// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/formats/HtmlBlocks.h"

#include "core/formats/HtmlReader.h"

using namespace Qt::StringLiterals;

namespace carrel::formats {
namespace {

constexpr qsizetype kMaxCharacters = 4'000'000;

}  // namespace

course::Blocks blocksFromHtml(const QString& html, const TextLinks& links)
{
    BlockBuilder builder;
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

course::Text inlineFromHtml(const QString& html, const TextLinks& links)
{
    return flattened(blocksFromHtml(html, links.withoutMedia()));
}

}  // namespace carrel::formats
