// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/quiz/Grading.h"
#include "tests/core/formats/Reading.h"

#include <QTemporaryDir>
#include <QTest>

namespace carrel::formats {

inline QByteArray declaration(const QByteArray& rest, const char* cardinality = "single",
                              const char* type = "identifier", const char* name = "RESPONSE")
{
    return QByteArray("<responseDeclaration identifier=\"") + name + "\" cardinality=\"" + cardinality
           + "\" baseType=\"" + type + "\">" + rest + "</responseDeclaration>";
}

inline QByteArray correct(const QByteArrayList& values)
{
    QByteArray all;
    for (const QByteArray& value : values)
        all += "<value>" + value + "</value>";
    return "<correctResponse>" + all + "</correctResponse>";
}

inline QByteArray item(const QByteArray& declarations, const QByteArray& body, const QByteArray& processing = {},
                       const char* attributes = "")
{
    return QByteArray(
               "<assessmentItem xmlns=\"http://www.imsglobal.org/xsd/imsqti_v2p1\" identifier=\"it\" title=\"T\" ")
           + attributes + ">" + declarations + "<itemBody>" + body + "</itemBody>" + processing + "</assessmentItem>";
}

inline const QByteArray kMatchCorrect =
    "<responseProcessing template=\"http://www.imsglobal.org/question/qti_v2p1/rptemplates/match_correct\"/>";
inline const QByteArray kMapResponse =
    "<responseProcessing template=\"http://www.imsglobal.org/question/qti_v2p1/rptemplates/map_response\"/>";

/// Reads items of QTI out of a folder of its own, and marks them.
class QtiItems {
protected:
    void begin()
    {
        m_dir = std::make_unique<QTemporaryDir>();
        m_reading = std::make_unique<Reading>();
    }

    void put(const QString& name, const QByteArray& bytes) { QVERIFY(writeFile(m_dir->path(), name, bytes)); }

    Result<Package> readItem(const QByteArray& xml)
    {
        m_reading = std::make_unique<Reading>();
        put(QStringLiteral("it.xml"), xml);
        return m_reading->read(m_dir->filePath(QStringLiteral("it.xml")));
    }

    quiz::Item only(const QByteArray& xml)
    {
        const auto package = readItem(xml);
        if (!package || package->courses[0].quizzes[0].items.size() != 1) {
            qWarning() << "not one question:" << xml << (package ? QString() : package.error().trail());
            return {};
        }
        return package->courses[0].quizzes[0].items[0];
    }

    /// The one item of a package that has a picture of 320 by 200 beside it.
    quiz::Item onPicture(const QByteArray& xml)
    {
        m_reading = std::make_unique<Reading>();
        put(QStringLiteral("it.xml"), xml);
        put(QStringLiteral("a.png"), QByteArray::fromHex("89504e470d0a1a0a0000000d4948445200000140000000c8"));
        put(QStringLiteral("imsmanifest.xml"),
            "<manifest><metadata><schema>QTIv2.1 Package</schema></metadata><resources>"
            "<resource identifier=\"a\" type=\"imsqti_item_xmlv2p1\" href=\"it.xml\"/></resources></manifest>");
        const auto package = m_reading->read(m_dir->path());
        if (!package || package->courses[0].quizzes[0].items.size() != 1) {
            qWarning() << "not one question:" << xml << (package ? QString() : package.error().trail());
            return {};
        }
        return package->courses[0].quizzes[0].items[0];
    }

    QString whyLeftOut(const QByteArray& xml)
    {
        const auto package = readItem(xml);
        return package || m_reading->report.items.empty() ? QString() : m_reading->report.items.front().why;
    }

    QString told(Arrival arrival) const { return m_reading->told(arrival).join(u'\n'); }

    static double chosen(const quiz::Item& item, const QStringList& ids)
    {
        quiz::Response response;
        response.chosen = ids;
        return quiz::grade(item, response).fraction;
    }

    static double filled(const quiz::Item& item, const QStringList& gaps)
    {
        quiz::Response response;
        response.gaps = gaps;
        return quiz::grade(item, response).fraction;
    }

    std::unique_ptr<QTemporaryDir> m_dir;
    std::unique_ptr<Reading> m_reading;
};

}  // namespace carrel::formats
