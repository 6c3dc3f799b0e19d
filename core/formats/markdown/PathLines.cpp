// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/formats/markdown/PathLines.h"

#include "core/formats/markdown/MarkdownText.h"

using namespace Qt::StringLiterals;

namespace carrel::formats {

course::PathTerms pathTermsOf(const FrontMatter& file)
{
    course::PathTerms terms;
    terms.needs = file.list(u"needs"_s);
    terms.goals = file.list(u"goals"_s);
    terms.track = file.text(u"track"_s);
    terms.remedialFor = file.text(u"remedial-for"_s);
    terms.madeByProgram = file.yes(u"made-by-program"_s);
    terms.reviewedBy = file.text(u"reviewed-by"_s);
    return terms;
}

QString pathLines(const course::PathTerms& terms)
{
    return frontMatterLine(u"needs"_s, terms.needs.join(u", "_s))
           + frontMatterLine(u"goals"_s, terms.goals.join(u", "_s)) + frontMatterLine(u"track"_s, terms.track)
           + frontMatterLine(u"remedial-for"_s, terms.remedialFor)
           + frontMatterLine(u"made-by-program"_s, terms.madeByProgram ? u"yes"_s : QString())
           + frontMatterLine(u"reviewed-by"_s, terms.reviewedBy);
}

}  // namespace carrel::formats
