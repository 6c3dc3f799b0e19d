// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/desk/authoring/DraftLinks.h"

#include "core/formats/markdown/CourseFiles.h"

#include <QRegularExpression>
#include <QStringList>

using namespace Qt::StringLiterals;

namespace carrel::desk {
namespace {

/// `target` as the file `from` writes it.
QString relativePath(const QString& from, const QString& target)
{
    QStringList home = from.split(u'/');
    QStringList parts = target.split(u'/');
    home.removeLast();
    while (!home.isEmpty() && parts.size() > 1 && home.first() == parts.first()) {
        home.removeFirst();
        parts.removeFirst();
    }
    QString path = u"../"_s.repeated(home.size()) + parts.join(u'/');
    return path.replace(u'%', u"%25"_s).replace(u' ', u"%20"_s).replace(u'(', u"%28"_s).replace(u')', u"%29"_s);
}

}  // namespace

QString withLinksMoved(const QString& text, const QString& from, const QString& to, const DraftMoves& moves)
{
    // A target of "[..](..)" or "![..](..)", of "[name]: ..", or of the front matter's cover.
    static const QRegularExpression kTarget(
        u"(?:\\]\\(\\s*<?|^[ ]{0,3}\\[[^\\]\\n]+\\]:\\s*<?|^cover:[ ]*)([^\\s()<>#\"]+)"_s,
        QRegularExpression::MultilineOption);
    QString result;
    qsizetype copied = 0;
    for (auto found = kTarget.globalMatch(text); found.hasNext();) {
        const auto match = found.next();
        const QString target = formats::resolvedPath(from, match.captured(1));
        if (target.isEmpty() || !moves.isHere(target))
            continue;
        const QString now = moves.moved.value(target, target);
        const QString before = formats::resolvedPath(to, match.captured(1));
        if (before == now)
            continue;
        result += text.sliced(copied, match.capturedStart(1) - copied) + relativePath(to, now);
        copied = match.capturedEnd(1);
    }
    return copied == 0 ? text : result + text.sliced(copied);
}

}  // namespace carrel::desk
