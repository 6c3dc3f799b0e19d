// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/formats/qti/QtiWriter.h"

#include "core/formats/ArchiveWriter.h"
#include "core/formats/UniqueKeys.h"
#include "core/formats/qti/QtiItemWriter.h"
#include "core/formats/qti/QtiXml.h"

#include <QHash>

using namespace Qt::StringLiterals;

namespace carrel::formats {
namespace {

const QString kHead = u"<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"_s;
constexpr double kMostWeight = 1000;

QString yesNo(bool yes)
{
    return yes ? u"true"_s : u"false"_s;
}

class PackageWriter {
public:
    PackageWriter(const QtiCourse& course, const MediaBytes& media, Progress& progress, QStringList& lost)
        : m_course(course), m_media(media), m_progress(progress), m_lost(lost)
    {
    }

    Done write(const QString& path)
    {
        CARREL_ASSIGN(ArchiveWriter archive, ArchiveWriter::create(path));
        for (const quiz::Quiz& quiz : m_course.quizzes)
            CARREL_TRY(addQuiz(archive, quiz));
        for (auto medium = m_names.cbegin(); medium != m_names.cend(); ++medium) {
            CARREL_TRY(m_progress.step(0, 0));
            const auto bytes = m_media(medium.key());
            if (!bytes)
                return fail(ErrorKind::Io, u"%1 is no longer on this disk"_s.arg(*medium));
            CARREL_TRY(archive.add(*medium, *bytes));
            addResource(u"webcontent"_s, *medium, {});
        }
        CARREL_TRY(archive.add(u"imsmanifest.xml"_s, manifest().toUtf8()));
        return archive.finish();
    }

private:
    QtiAddress addressIn(const QString& where)
    {
        return [this, where](const QString& hash) -> QString {
            auto name = m_names.constFind(hash);
            if (name == m_names.constEnd()) {
                const auto bytes = m_media ? m_media(hash) : std::nullopt;
                if (!bytes) {
                    m_lost << u"%1: a picture or sound that is not on this disk"_s.arg(where);
                    return {};
                }
                name = m_names.insert(hash, u"media/"_s + mediaFileName(hash, *bytes));
            }
            if (!m_needs.contains(*name))
                m_needs << *name;
            return u"../"_s + *name;
        };
    }

    Done addQuiz(ArchiveWriter& archive, const quiz::Quiz& quiz)
    {
        std::vector<QString> references;
        QStringList items;
        for (const quiz::Item& item : quiz.items) {
            CARREL_TRY(m_progress.step(++m_done, 0));
            const QtiItemXml written = qtiItemXml(item, addressIn(item.key), m_lost);
            const QString slug = course::slug(item.key);
            const QString file = m_files.take(u"items/"_s + (slug.isEmpty() ? u"item"_s : slug)) + u".xml"_s;
            CARREL_TRY(archive.add(file, written.xml.toUtf8()));
            addResource(u"imsqti_item_xmlv3p0"_s, file, std::exchange(m_needs, {}));
            items << file;
            references.push_back(reference(item, file, written.maximum));
        }
        const QString slug = course::slug(quiz.key);
        const QString file = m_files.take(u"tests/"_s + (slug.isEmpty() ? u"quiz"_s : slug)) + u".xml"_s;
        CARREL_TRY(archive.add(file, test(quiz, references).toUtf8()));
        addResource(u"imsqti_test_xmlv3p0"_s, file, items + std::exchange(m_needs, {}));
        tellRules(quiz);
        return {};
    }

    QString reference(const quiz::Item& item, const QString& file, double maximum)
    {
        const double weight = item.points / maximum;
        if (weight > kMostWeight || weight < 0)
            m_lost << u"%1: its points"_s.arg(item.key);
        QString about;
        if (item.timeLimitSeconds > 0)
            about = xmlElement(u"qti-time-limits"_s, {{u"max-time"_s, QString::number(item.timeLimitSeconds)}});
        about += xmlElement(u"qti-weight"_s, {{u"identifier"_s, u"POINTS"_s}, {u"value"_s, xmlNumber(weight)}});
        return xmlElement(u"qti-assessment-item-ref"_s,
                          {{u"identifier"_s, u"item-%1"_s.arg(m_done)}, {u"href"_s, u"../"_s + file}}, about);
    }

    QString rubric(const QString& where, const course::Blocks& words)
    {
        if (words.empty())
            return {};
        return xmlElement(u"qti-rubric-block"_s, {{u"use"_s, u"instructions"_s}, {u"view"_s, u"candidate"_s}},
                          xmlElement(u"qti-content-body"_s, {}, xhtml(htmlOf(words, addressIn(where)))));
    }

    static QString section(const QString& name, const QString& title, bool visible, const QString& content)
    {
        return xmlElement(u"qti-assessment-section"_s,
                          {{u"identifier"_s, name},
                           {u"title"_s, title.isEmpty() ? name : title},
                           {u"visible"_s, yesNo(visible)}},
                          content)
               + u'\n';
    }

    static QString drawing(int draw, bool shuffle)
    {
        QString xml;
        if (draw > 0)
            xml += xmlElement(u"qti-selection"_s, {{u"select"_s, QString::number(draw)}});
        if (shuffle)
            xml += xmlElement(u"qti-ordering"_s, {{u"shuffle"_s, u"true"_s}});
        return xml;
    }

    /// The sections that stand in one part: those from `begin` on that are forward-only, or none of them.
    struct Part {
        std::size_t begin = 0;
        std::size_t end = 0;
        bool forward = false;
        bool leads = false;  ///< what stands before all sections is in it
    };
    static std::vector<Part> partsOf(const quiz::Quiz& quiz)
    {
        const bool anyLoose = !quiz.sections.empty() && quiz.sections.front().first > 0;
        std::vector<Part> parts{{0, 0, quiz.forwardOnly, true}};
        for (std::size_t at = 0; at < quiz.sections.size(); ++at) {
            const bool forward = quiz.forwardOnly || quiz.sections[at].forwardOnly;
            if (at == 0 && !anyLoose)
                parts.back().forward = forward;
            if (forward != parts.back().forward)
                parts.push_back({at, at, forward, false});
            parts.back().end = at + 1;
        }
        return parts;
    }

    /// All items of a quiz that come before its first section stand in one of their own that nobody sees.
    QString sections(const quiz::Quiz& quiz, const std::vector<QString>& references, const Part& part)
    {
        const auto joined = [&](std::size_t from, std::size_t to) {
            QString xml;
            for (std::size_t at = from; at < to; ++at)
                xml += references[at];
            return xml;
        };
        const std::size_t first =
            quiz.sections.empty() ? references.size() : static_cast<std::size_t>(quiz.sections.front().first);
        QString xml = part.leads ? rubric(quiz.key, quiz.introduction) : QString();
        const bool shuffled = quiz.shuffleItems && quiz.sections.empty();
        if (first > 0 && part.leads)
            xml += section(u"items"_s, {}, false, drawing(0, shuffled) + joined(0, first));
        for (std::size_t at = part.begin; at < part.end; ++at) {
            const quiz::Section& each = quiz.sections[at];
            const auto [from, to] = quiz::itemsOf(quiz, at);
            if (each.title.isEmpty() && each.draw == 0 && !each.shuffle && !each.words.empty())
                m_lost << u"%1: where the words of a section without a name stand"_s.arg(quiz.key);
            xml += section(u"section-%1"_s.arg(at + 1), each.title, !each.title.isEmpty(),
                           drawing(each.draw, each.shuffle) + rubric(quiz.key, each.words) + joined(from, to));
        }
        return section(part.leads ? u"all"_s : u"all-%1"_s.arg(part.begin + 1), quiz.title, false, xml);
    }

    QString test(const quiz::Quiz& quiz, const std::vector<QString>& references)
    {
        QString content;
        if (quiz.timeLimitSeconds > 0)
            content += xmlElement(u"qti-time-limits"_s, {{u"max-time"_s, QString::number(quiz.timeLimitSeconds)}});
        const bool several = quiz.behaviour == quiz::Behaviour::SeveralTries;
        const QString tries = several ? QString::number(quiz.tryLimit) : u"1"_s;
        const QString control =
            xmlElement(u"qti-item-session-control"_s,
                       {{u"max-attempts"_s, tries}, {u"show-feedback"_s, yesNo(quiz.during.feedback)}});
        const QString mode = quiz.behaviour == quiz::Behaviour::Deferred ? u"simultaneous"_s : u"individual"_s;
        for (const Part& part : partsOf(quiz))
            content += xmlElement(u"qti-test-part"_s,
                                  {{u"identifier"_s, part.leads ? u"part"_s : u"part-%1"_s.arg(part.begin + 1)},
                                   {u"navigation-mode"_s, part.forward ? u"linear"_s : u"nonlinear"_s},
                                   {u"submission-mode"_s, mode}},
                                  control + sections(quiz, references, part));
        return kHead
               + xmlElement(u"qti-assessment-test"_s,
                            {{u"xmlns"_s, u"http://www.imsglobal.org/xsd/imsqtiasi_v3p0"_s},
                             {u"identifier"_s, qtiName(quiz.key)},
                             {u"title"_s, quiz.title}},
                            content)
               + u'\n';
    }

    void tellRules(const quiz::Quiz& quiz)
    {
        const bool triesKnown = quiz.behaviour != quiz::Behaviour::SeveralTries || quiz.tryLimit > 1;
        if (quiz.kind != quiz::QuizKind::Check || quiz.behaviour == quiz::Behaviour::Immediate || !triesKnown
            || quiz.passShare > 0 || quiz.attemptLimit > 0 || quiz.certainty || !quiz.levels.empty() || quiz.closesAt
            || (quiz.shuffleItems && !quiz.sections.empty()) || quiz.during != quiz::Telling{}
            || quiz.after != quiz::Telling{} || quiz.closed != quiz::Telling{})
            m_lost << u"%1: some of the rules it is taken by"_s.arg(quiz.key);
    }

    QString resourceOf(const QString& file)
    {
        QString& name = m_resourceOf[file];
        if (name.isEmpty())
            name = u"r%1"_s.arg(m_resourceOf.size());
        return name;
    }

    void addResource(const QString& type, const QString& file, const QStringList& needs)
    {
        QString content = xmlElement(u"file"_s, {{u"href"_s, file}});
        for (const QString& each : needs)
            content += xmlElement(u"dependency"_s, {{u"identifierref"_s, resourceOf(each)}});
        m_resources += xmlElement(u"resource"_s,
                                  {{u"identifier"_s, resourceOf(file)}, {u"type"_s, type}, {u"href"_s, file}}, content)
                       + u'\n';
    }

    QString manifest() const
    {
        const QString lom = u"http://ltsc.ieee.org/xsd/LOM"_s;
        const QString words = xmlElement(u"string"_s, {}, xmlText(m_course.title));
        QString general = xmlElement(u"title"_s, {}, words);
        if (!m_course.language.isEmpty())
            general += xmlElement(u"language"_s, {}, xmlText(m_course.language));
        const QString metadata = xmlElement(u"schema"_s, {}, u"QTI Package"_s)
                                 + xmlElement(u"schemaversion"_s, {}, u"3.0.0"_s)
                                 + xmlElement(u"lom"_s, {{u"xmlns"_s, lom}}, xmlElement(u"general"_s, {}, general));
        return kHead
               + xmlElement(u"manifest"_s,
                            {{u"xmlns"_s, u"http://www.imsglobal.org/xsd/qti/qtiv3p0/imscp_v1p1"_s},
                             {u"identifier"_s, u"package"_s}},
                            xmlElement(u"metadata"_s, {}, metadata) + xmlElement(u"organizations"_s, {})
                                + xmlElement(u"resources"_s, {}, u'\n' + m_resources))
               + u'\n';
    }

    const QtiCourse& m_course;
    const MediaBytes& m_media;
    Progress& m_progress;
    QStringList& m_lost;
    QHash<QString, QString> m_names;
    UniqueKeys m_files;
    QString m_resources;
    QHash<QString, QString> m_resourceOf;  ///< by file
    QStringList m_needs;                   ///< the media of what is being written
    int m_done = 0;
};

}  // namespace

Done writeQtiPackage(const QString& path, const QtiCourse& course, const MediaBytes& media, Progress& progress,
                     QStringList& lost)
{
    return PackageWriter(course, media, progress, lost).write(path);
}

}  // namespace carrel::formats
