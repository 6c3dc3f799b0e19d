// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/formats/anki/AnkiHtml.h"

#include "core/formats/Entities.h"
#include "core/formats/anki/AnkiTemplate.h"

#include <QRegularExpression>
#include <QUrl>

namespace carrel::formats {
namespace {

using namespace Qt::StringLiterals;

constexpr qsizetype kLongestName = 1000;

struct Marks {
    QString open;
    QString close;
};

const std::vector<Marks>& formulaMarks()
{
    static const std::vector<Marks> kMarks{{u"[latex]"_s, u"[/latex]"_s},
                                           {u"[$$]"_s, u"[/$$]"_s},
                                           {u"[$]"_s, u"[/$]"_s},
                                           {u"\\("_s, u"\\)"_s},
                                           {u"\\["_s, u"\\]"_s}};
    return kMarks;
}

/// Editors put <br>, <b> and spans into formulas; LaTeX wants its characters alone.
QString withPlainFormulas(QString html)
{
    for (const Marks& marks : formulaMarks()) {
        if (!html.contains(marks.open))
            continue;
        QString out;
        qsizetype at = 0;
        for (;;) {
            const qsizetype open = html.indexOf(marks.open, at);
            const qsizetype start = open + marks.open.size();
            const qsizetype close = open < 0 ? -1 : html.indexOf(marks.close, start);
            if (close < 0)
                break;
            out += QStringView(html).mid(at, start - at);
            QString inner = html.mid(start, close - start);
            if (inner.contains(u'<'))
                inner = wordsOfHtml(inner.replace(u"<br"_s, u" <br"_s)).toHtmlEscaped();
            out += inner + marks.close;
            at = close + marks.close.size();
        }
        out += QStringView(html).mid(at);
        html = std::move(out);
    }
    return html;
}

/// A sound that did not come in is its name, so that a card that only plays it still shows something.
QString withPlayers(const QString& html, const TextLinks& links)
{
    if (!html.contains(u"[sound:"_s))
        return html;
    static const QRegularExpression kSound(u"\\[sound:([^\\]\\n]{1,1000})\\]"_s);
    QString out;
    qsizetype at = 0;
    for (auto sounds = kSound.globalMatch(html); sounds.hasNext();) {
        const QRegularExpressionMatch sound = sounds.next();
        out += QStringView(html).mid(at, sound.capturedStart() - at);
        const QString name = decodeEntities(sound.captured(1));
        if (links.findMedia(name))
            out += u"<audio src=\""_s + name.toHtmlEscaped() + u"\"></audio>"_s;
        else
            out += name.toHtmlEscaped();
        at = sound.capturedEnd();
    }
    out += QStringView(html).mid(at);
    return out;
}

}  // namespace

course::Blocks blocksFromAnkiHtml(const QString& html, const TextLinks& links)
{
    return blocksFromHtml(withPlayers(withPlainFormulas(html), links), links);
}

void collectMediaNames(const QString& html, QSet<QString>& names)
{
    static const QRegularExpression kReference(
        u"\\[sound:([^\\]\\n]{1,1000})\\]|\\b(?:src|data|poster)\\s*=\\s*(?:\"([^\"]{1,1000})\"|'([^']{1,1000})'|([^\\s\"'>]{1,1000}))"_s,
        QRegularExpression::CaseInsensitiveOption);
    if (!html.contains(u'[') && !html.contains(u'='))
        return;
    for (auto references = kReference.globalMatch(html); references.hasNext();) {
        const QRegularExpressionMatch reference = references.next();
        const QString written = decodeEntities(reference.captured(reference.lastCapturedIndex()));
        const QString name = mediaName(written);
        if (name.isEmpty())
            continue;
        names.insert(name);
        names.insert(written.normalized(QString::NormalizationForm_C));
    }
}

QString mediaName(const QString& reference)
{
    if (reference.isEmpty() || reference.size() > kLongestName || reference.contains(u"://"_s)
        || reference.startsWith(u"data:"_s))
        return {};
    return QUrl::fromPercentEncoding(reference.toUtf8()).normalized(QString::NormalizationForm_C);
}

}  // namespace carrel::formats
