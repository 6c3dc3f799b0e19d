// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/formats/markdown/CourseLinks.h"

#include "core/course/Block.h"
#include "core/formats/markdown/CourseFiles.h"

#include <QRegularExpression>
#include <QUrl>

using namespace Qt::StringLiterals;

namespace carrel::formats {
namespace {

constexpr qsizetype kShownTarget = 200;

bool hasScheme(const QString& target)
{
    static const QRegularExpression kScheme(u"^([a-zA-Z][a-zA-Z0-9+.-]*:|//)"_s);
    return kScheme.match(target).hasMatch();
}

}  // namespace

TextLinks CourseLinks::of(const QString& path) const
{
    TextLinks links;
    links.media = [this, path](const QString& target) { return findMedia(path, target); };
    links.link = [this, path](const QString& target) { return findUnit(path, target); };
    links.lost = [this, path](const QString& what, const QString& why) { m_report.changed(what, path, {}, why); };
    return links;
}

QString CourseLinks::findUnit(const QString& from, const QString& target) const
{
    const QString file = target.section(u'#', 0, 0);
    const QString fragment = QUrl::fromPercentEncoding(target.section(u'#', 1).toUtf8());
    if (hasScheme(target)) {
        m_report.changed(u"link"_s, from, target.left(kShownTarget),
                         u"only https, mailto and units of the course can be followed; its words came in"_s);
        return {};
    }
    QString path = file.isEmpty() ? from : resolvedPath(from, file);
    if (!m_units.contains(path) && path.endsWith(u".html"))
        path = path.chopped(5) + u".md"_s;
    if (!m_units.contains(path)) {
        m_report.changed(u"link"_s, from, target.left(kShownTarget),
                         u"it leads to no unit of the course; its words came in"_s);
        return {};
    }
    const QString anchor = course::slug(fragment);
    return u"unit:"_s + m_units[path] + (anchor.isEmpty() ? QString() : u'#' + anchor);
}

std::optional<KeptMedia> CourseLinks::findMedia(const QString& from, const QString& target) const
{
    if (target.startsWith(u"data:"))
        return m_shelf.keepData(target, from);
    if (hasScheme(target)) {
        m_report.leftOut(u"media"_s, from, target.left(kShownTarget),
                         u"it lives elsewhere, and nothing is fetched; its words came in"_s);
        return std::nullopt;
    }
    const QString path = resolvedPath(from, target.section(u'#', 0, 0).section(u'?', 0, 0));
    if (path.isEmpty()) {
        m_report.leftOut(u"media"_s, from, target.left(kShownTarget),
                         u"it is outside the package; its words came in"_s);
        return std::nullopt;
    }
    return m_shelf.keep(path, from);
}

}  // namespace carrel::formats
