// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/formats/markdown/BookOutline.h"

#include "core/formats/markdown/CourseAssembly.h"

#include <QRegularExpression>

using namespace Qt::StringLiterals;

namespace carrel::formats {
namespace {

using course::Module;

QString plainTitle(const QString& markdown)
{
    return course::plainText(inlineFromMarkdown(markdown)).simplified();
}

/// `title = "..."` of book.toml, in the book's folder or the one above.
QString titleOfBook(PackageSource& source, const QString& base)
{
    static const QRegularExpression kTitle(u"^\\s*title\\s*=\\s*\"([^\"\\n]*)\""_s,
                                           QRegularExpression::MultilineOption);
    const QString above = base.section(u'/', 0, -3);
    for (const QString& path :
         {base + u"book.toml"_s, above + (above.isEmpty() ? QString() : u"/"_s) + u"book.toml"_s}) {
        if (!source.contains(path))
            continue;
        if (const auto bytes = source.read(path)) {
            const auto match = kTitle.match(QString::fromUtf8(bytes->left(64 * 1024)));
            if (match.hasMatch())
                return match.captured(1);
        }
    }
    return {};
}

class BookReader {
public:
    BookReader(PackageSource& source, const QString& base, ReadContext& context)
        : m_source(source), m_assembly(source, base, context)
    {
    }

    Result<CoursePackage> read(const QString& name)
    {
        const QString summary = m_assembly.base() + u"SUMMARY.md"_s;
        CARREL_ASSIGN(const QString text, m_assembly.readText(summary));
        QString title;
        const std::vector<BookLine> lines = readSummary(text, title);
        const QString ofBook = titleOfBook(m_source, m_assembly.base());
        m_assembly.package().course.title = ofBook.isEmpty() ? title : ofBook;
        m_hasParts = std::any_of(lines.begin(), lines.end(),
                                 [](const BookLine& line) { return line.kind == BookLine::Kind::Part; });
        announce(lines);
        for (const BookLine& line : lines)
            CARREL_TRY(take(line));
        std::erase_if(modules(), [](const Module& module) { return module.entries.empty(); });
        return std::move(m_assembly).finish(name);
    }

private:
    std::vector<Module>& modules() { return m_assembly.package().course.modules; }
    QString pathOf(const BookLine& line) const
    {
        return resolvedPath(m_assembly.base() + u"SUMMARY.md"_s, line.target);
    }

    void announce(const std::vector<BookLine>& lines)
    {
        QSet<QString> announced;
        for (const BookLine& line : lines) {
            const QString path = pathOf(line);
            if (path.isEmpty() || !m_source.contains(path) || announced.contains(path))
                continue;
            announced.insert(path);
            m_assembly.announceUnit(path);
        }
    }

    Done take(const BookLine& line)
    {
        if (line.kind == BookLine::Kind::Part) {
            startModule(line.title);
            return {};
        }
        if (modules().empty() || (!m_hasParts && (line.depth == 0 || (line.depth < 0 && m_lastDepth >= 0))))
            startModule(line.depth < 0 && modules().empty() ? m_assembly.package().course.title : line.title);
        m_lastDepth = line.depth;
        const QString path = pathOf(line);
        if (line.target.isEmpty() || path.isEmpty() || !m_source.contains(path)) {
            m_assembly.report().leftOut(u"unit"_s, line.target.isEmpty() ? u"SUMMARY.md"_s : line.target, line.title,
                                        line.target.isEmpty() ? u"a draft without a file"_s
                                                              : u"its file is not in the package"_s);
            return {};
        }
        if (m_taken.contains(path)) {
            m_assembly.report().changed(u"unit"_s, path, line.title, u"SUMMARY.md names it twice; it came in once"_s);
            return {};
        }
        m_taken.insert(path);
        CARREL_ASSIGN(const auto entry, m_assembly.readUnit(path, line.title, RawHtml::Read, true));
        modules().back().entries.push_back(entry);
        return {};
    }

    void startModule(const QString& title)
    {
        Module module;
        module.title = title;
        const QString key = course::slug(title);
        module.key = m_keys.take(key.isEmpty() ? u"part"_s : key);
        modules().push_back(std::move(module));
    }

    PackageSource& m_source;
    CourseAssembly m_assembly;
    UniqueKeys m_keys;
    QSet<QString> m_taken;
    bool m_hasParts = false;
    int m_lastDepth = 0;
};

}  // namespace

std::vector<BookLine> readSummary(const QString& text, QString& title)
{
    static const QRegularExpression kChapter(u"^(\\s*)([-*+]\\s+)?\\[(.*)\\]\\(([^)]*)\\)\\s*$"_s);
    std::vector<BookLine> lines;
    std::vector<qsizetype> indents;
    bool first = true;
    for (const QString& line : text.split(u'\n')) {
        if (line.startsWith(u"# ")) {
            const QString heading = plainTitle(line.sliced(2));
            if (!first)
                lines.push_back({BookLine::Kind::Part, heading, {}, 0});
            else if (heading.compare(u"summary"_s, Qt::CaseInsensitive) != 0)
                title = heading;
            first = false;
            continue;
        }
        const auto match = kChapter.match(line);
        if (!match.hasMatch())
            continue;
        int depth = -1;
        if (match.capturedLength(2) > 0) {
            const qsizetype indent = match.captured(1).replace(u'\t', u"    "_s).size();
            while (!indents.empty() && indents.back() >= indent)
                indents.pop_back();
            depth = static_cast<int>(indents.size());
            indents.push_back(indent);
        }
        QString target = match.captured(4).trimmed();
        if (target.startsWith(u'<') && target.endsWith(u'>'))
            target = target.sliced(1, target.size() - 2);
        lines.push_back({BookLine::Kind::Chapter, plainTitle(match.captured(3)), target, depth});
    }
    return lines;
}

Result<CoursePackage> readBook(PackageSource& source, const QString& base, const QString& name, ReadContext& context)
{
    return BookReader(source, base, context).read(name);
}

}  // namespace carrel::formats
