// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/formats/MarkdownBlocks.h"
#include "core/formats/UniqueKeys.h"
#include "core/formats/markdown/CourseFiles.h"
#include "core/formats/markdown/CourseLinks.h"
#include "core/formats/markdown/FrontMatter.h"

namespace carrel::formats {

/// Puts a course together, file by file, while an outline (folders or SUMMARY.md) says which comes where.
class CourseAssembly {
public:
    /// The part of `source` below `base` ("" or "a/b/").
    CourseAssembly(PackageSource& source, const QString& base, ReadContext& context);

    /// All files of the part that are to be read, hidden ones and those with "_" aside; sorted by their numbers.
    const QStringList& files() const { return m_files; }
    QString base() const { return m_base; }
    CoursePackage& package() { return m_package; }
    ImportReport& report() { return m_context.report; }

    /// Has to be called for every unit before the first is read, so that links to later ones are known.
    void announceUnit(const QString& path);

    Result<QString> readText(const QString& path);
    Done readHeader(const QString& path);
    Result<course::Module> readModule(const QString& path, const QString& key, const QString& title);
    /// `title` is what the outline calls it; empty where it does not. `includes`: {{#include}} is carried out.
    Result<course::Entry> readUnit(const QString& path, const QString& title, RawHtml html, bool includes);
    Result<course::Entry> readQuiz(const QString& path);
    Done readCards(const QString& path, const QString& module);
    Result<std::vector<course::Entry>> readQuestions(const QString& path, CourseFile kind);
    /// Ends the course: what nothing refers to is told, and references to units are held against what is there.
    Result<CoursePackage> finish(const QString& name) &&;

private:
    QString relative(const QString& path) const { return path.sliced(m_base.size()); }
    void tellUnread(const FrontMatter& file, const QString& path);
    void readPolicy(const FrontMatter& file, course::Unit& unit, const QString& path);
    void settleTitle(course::Unit& unit, const QString& wish, const QString& path) const;
    void checkUnit(QString& key, QString& anchor, const QString& home, const QString& where);
    void checkLinks(course::Text& text, const QString& where);
    void checkPath(course::Unit& unit);
    bool settleAnchor(const course::Unit& unit, QString& anchor);
    Done checkReferences();
    const course::Unit* unitNamed(const QString& key) const;
    QString quizKey(const QString& path) { return m_quizKeys.take(keyOfPath(relative(path))); }

    PackageSource& m_source;
    QString m_base;
    ReadContext& m_context;
    MediaShelf m_shelf;
    CourseLinks m_links;
    QStringList m_files;
    QSet<QString> m_read;
    CoursePackage m_package;
    QHash<QString, std::size_t> m_unitPlaces;
    QHash<QString, QHash<QString, QString>> m_anchors;  ///< of units, once they are asked for
    UniqueKeys m_unitKeys;
    UniqueKeys m_quizKeys;
    UniqueKeys m_cardKeys;
};

}  // namespace carrel::formats
