// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/formats/CoursePackage.h"
#include "tests/academy/AcademyJourney.h"

#include <QCryptographicHash>
#include <QDir>
#include <QJsonArray>

namespace carrel::test {

inline QByteArray sha256(const QByteArray& bytes)
{
    return QCryptographicHash::hash(bytes, QCryptographicHash::Sha256).toHex();
}

inline QJsonObject jsonOf(const httplib::Result& answer)
{
    return readJson(bytesOf(answer)).value_or(QJsonValue()).toObject();
}

/// A journey with courses and files: two organisations, one with a learner, an instructor and an admin.
class CoursesJourney : protected AcademyJourney {
protected:
    QString beginCourses(const QString& kind)
    {
        return begin(kind,
                     {"init", "org create north North", "org create south South", "member add north anna@n.e Anna",
                      "member add north ines@n.e Ines --role instructor", "member add north abel@n.e Abel --role admin",
                      "member add south sam@s.e Sam --role owner"});
    }
    httplib::Result get(const TestDesk& desk, const std::string& path, const httplib::Headers& more = {})
    {
        return send(desk, "GET", path, {}, {}, more);
    }
    httplib::Result send(const TestDesk& desk, const std::string& method, const std::string& path,
                         const std::string& body, const std::string& type, const httplib::Headers& more = {})
    {
        desk.device->setUrl(m_academy->address());
        return desk.device->send(method, path, body, type, true, more);
    }

    /// A course of one unit with a picture and these cards.
    QString course(const QString& name, const QByteArray& words, const QStringList& cards)
    {
        const QDir folder(m_folder.filePath(name));
        QDir(folder.path()).removeRecursively();
        folder.mkpath(QStringLiteral("01-one"));
        folder.mkpath(QStringLiteral("media"));
        const auto write = [&](const QString& file, const QByteArray& bytes) {
            QFile out(folder.filePath(file));
            return out.open(QIODevice::WriteOnly) && out.write(bytes) == bytes.size();
        };
        QByteArray deck = "---\ntitle: Terms\n---\n";
        for (const QString& card : cards)
            deck += "\n## " + card.toUtf8() + "\n\nBack of " + card.toUtf8() + "\n";
        const bool well =
            write(QStringLiteral("course.md"), "---\ntitle: Pumps\nkey: pumps\nlanguage: en\n---\n\nAbout pumps.\n")
            && write(QStringLiteral("01-one/01-a.md"), "# A unit\n\n" + words + "\n\n![dot](../media/dot.png)\n")
            && write(QStringLiteral("01-one/02-terms.cards.md"), deck)
            && write(QStringLiteral("media/dot.png"), picture());
        return well ? folder.path() : QString();
    }

    static QByteArray picture() { return QByteArray("\x89PNG\r\n\x1a\n") + QByteArray(3000, 'p'); }

    QJsonObject publish(const QString& path, const QStringList& more = {})
    {
        const auto ran = m_academy->run(words("course publish north") + QStringList{path} + more);
        return ran.exitCode == 0 ? ran.json()[u"courses"].toArray().first().toObject() : QJsonObject();
    }

    QTemporaryDir m_folder;
};

}  // namespace carrel::test
