// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/DurableFile.h"

#include <QFile>
#include <QTemporaryDir>
#include <QTest>

#include <atomic>
#include <thread>
#include <vector>

using namespace carrel;
using namespace carrel::store;

class DurableFileTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void writersOfOneFileTakeTurns()
    {
        // given writers that all have a text of their own for one file
        const QTemporaryDir home;
        const QString path = home.filePath(QStringLiteral("file"));
        constexpr int kWriters = 4;
        constexpr int kTimes = 50;
        constexpr qsizetype kSize = 20'000;
        std::atomic<int> failures = 0;

        // when they write at once
        std::vector<std::thread> writers;
        for (int writer = 0; writer < kWriters; ++writer)
            writers.emplace_back([&path, &failures, writer] {
                const QByteArray text(kSize, static_cast<char>('a' + writer));
                for (int i = 0; i < kTimes; ++i)
                    if (!writeDurably(path, text))
                        ++failures;
            });
        for (std::thread& writer : writers)
            writer.join();

        // then each of them wrote, and the text is one of theirs, whole
        QCOMPARE(failures.load(), 0);
        const QByteArray text = readWhole(path, 2 * kSize).value_or(QByteArray());
        QCOMPARE(text.size(), kSize);
        QCOMPARE(text, QByteArray(kSize, text.at(0)));
        QVERIFY(!QFile::exists(path + QStringLiteral(".new")));
    }

    void whatAKilledWriterLeftIsWrittenOver()
    {
        const QTemporaryDir home;
        const QString path = home.filePath(QStringLiteral("file"));
        QFile left(path + QStringLiteral(".new"));
        QVERIFY(left.open(QIODevice::WriteOnly) && left.write("a longer text than the next one") > 0);
        left.close();
        QVERIFY(writeDurably(path, "short").has_value());
        QCOMPARE(readWhole(path, 100).value(), QByteArray("short"));
        QVERIFY(!left.exists());
    }
};

QTEST_GUILESS_MAIN(DurableFileTest)
#include "DurableFileTest.moc"
