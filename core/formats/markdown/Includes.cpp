// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/formats/markdown/Includes.h"

#include "core/formats/markdown/CourseFiles.h"

#include <QRegularExpression>

using namespace Qt::StringLiterals;

namespace carrel::formats {
namespace {

bool isAnchorLine(const QString& line)
{
    return line.contains(u"ANCHOR:") || line.contains(u"ANCHOR_END:");
}

QStringList withoutAnchorLines(const QStringList& lines)
{
    QStringList kept;
    for (const QString& line : lines) {
        if (!isAnchorLine(line))
            kept += line;
    }
    return kept;
}

/// "main", "3", "3:", ":7", "3:7" or nothing, as mdBook reads what stands behind the file's name.
QStringList partOfFile(const QStringList& lines, const QString& part)
{
    if (part.isEmpty())
        return withoutAnchorLines(lines);
    static const QRegularExpression kRange(u"^([0-9]*)(:?)([0-9]*)$"_s);
    if (const auto range = kRange.match(part); range.hasMatch()) {
        const qsizetype first = range.captured(1).isEmpty() ? 0 : std::max<qsizetype>(range.captured(1).toInt() - 1, 0);
        const qsizetype last = range.captured(2).isEmpty()   ? first + 1
                               : range.captured(3).isEmpty() ? lines.size()
                                                             : range.captured(3).toInt();
        return withoutAnchorLines(lines.mid(first, std::max<qsizetype>(last - first, 0)));
    }
    static const QString kWord = u"(\\W|$)"_s;
    const QRegularExpression begin(u"ANCHOR:\\s*"_s + QRegularExpression::escape(part) + kWord);
    const QRegularExpression end(u"ANCHOR_END:\\s*"_s + QRegularExpression::escape(part) + kWord);
    QStringList inside;
    bool within = false;
    for (const QString& line : lines) {
        if (end.match(line).hasMatch())
            within = false;
        else if (begin.match(line).hasMatch())
            within = true;
        else if (within && !isAnchorLine(line))
            inside += line;
    }
    return inside;
}

}  // namespace

Result<QString> withIncludes(const QString& text, const QString& path, PackageSource& source, ReadContext& context)
{
    static const QRegularExpression kDirective(
        u"(\\\\)?\\{\\{\\s*#(include|rustdoc_include|playground|title)\\s+([^}]*)\\}\\}"_s);
    QString result;
    qsizetype at = 0;
    for (auto directives = kDirective.globalMatch(text); directives.hasNext();) {
        const auto directive = directives.next();
        result += text.sliced(at, directive.capturedStart() - at);
        at = directive.capturedEnd();
        if (!directive.captured(1).isEmpty()) {
            result += directive.captured().sliced(1);
            continue;
        }
        if (directive.captured(2) == u"title")
            continue;
        const QString target = directive.captured(3).trimmed().section(u' ', 0, 0);
        const QString file = target.section(u':', 0, 0);
        const QString inside = resolvedPath(path, file);
        if (inside.isEmpty() || !source.contains(inside)) {
            result += u"[not in this package: %1]"_s.arg(file);
            context.report.changed(u"include"_s, path, target,
                                   u"the file it shows is not in the package; a line says so"_s);
            continue;
        }
        CARREL_ASSIGN(const QByteArray bytes, source.read(inside));
        bool damaged = false;
        QStringList lines = textOfBytes(bytes, damaged).split(u'\n');
        if (!lines.isEmpty() && lines.last().isEmpty())
            lines.removeLast();
        result += partOfFile(lines, target.section(u':', 1)).join(u'\n');
        if (result.size() > context.limits.textBytes)
            return fail(ErrorKind::TooLarge, path + u": its includes add up to too much"_s);
    }
    return result + text.sliced(at);
}

}  // namespace carrel::formats
