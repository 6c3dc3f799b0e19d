// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/core/formats/Reading.h"

#include <QTest>

using namespace carrel;
using namespace carrel::formats;

/// Files that nobody in the project wrote, read from the folder that CARREL_SAMPLES names.
class SamplesTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        m_samples = qEnvironmentVariable("CARREL_SAMPLES");
        if (m_samples.isEmpty())
            QSKIP("CARREL_SAMPLES names no folder with samples");
    }

    void tell_data()
    {
        QTest::addColumn<QString>("file");
        for (const char* file : {"olx/demo-course.tar.gz", "olx/demo-content-library.tar.gz"})
            QTest::newRow(file) << QString::fromLatin1(file);
    }
    void tell()
    {
        QFETCH(QString, file);
        Reading reading;
        const auto package = reading.read(m_samples + u'/' + file);
        QVERIFY2(package.has_value(), qPrintable(package ? QString() : package.error().trail()));
        for (const auto& course : package->courses) {
            qInfo() << course.course.title << course.course.key << course.course.modules.size() << course.units.size() << course.quizzes.size() << course.cards.size() << reading.media.count();
            for (const auto& module : course.course.modules) qInfo() << "  " << module.key << module.title << module.entries.size();
        }
        qInfo() << reading.report.count(Arrival::CameIn) << reading.report.count(Arrival::Changed) << reading.report.count(Arrival::LeftOut);
        for (const QString& l : reading.told(Arrival::Changed).mid(0, 800)) if (!l.startsWith(u"include")) qInfo().noquote() << "C " << l;
        for (const QString& l : reading.told(Arrival::LeftOut).mid(0, 60)) qInfo().noquote() << "L " << l;
    }

private:
    QString m_samples;
};

QTEST_GUILESS_MAIN(SamplesTest)
#include "SamplesTest.moc"
