// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/store/MediaStore.h"
#include "tests/ui/OnlineDesk.h"
#include "ui/library/DownloadController.h"
#include "ui/library/LibraryController.h"
#include "ui/library/ShelfWords.h"

namespace carrel::test {

using namespace Qt::StringLiterals;
using ui::DownloadController;
using ui::LibraryController;
using ui::ShelfRow;

inline const QString kLaw = u"personal-data-at-work"_s;
inline const QString kFigures = u"reading-performance-figures"_s;
inline const QString kBooks = u"the-book-and-its-readers"_s;

/// A desk in step with the academy, and what the Library shows of both.
struct OnlineShelf : OnlineDesk {
    DownloadController downloads;
    LibraryController library;

    explicit OnlineShelf(const QStringList& courses)
    {
        for (const QString& course : courses)
            give(course);
        downloads.setSync(&sync);
        downloads.setDesk(sample.handle.get());
        library.setDownloads(&downloads);
        library.setDesk(sample.handle.get());
        join();
        QTRY_COMPARE_WITH_TIMEOUT(rows().size(), std::size_t(courses.size()), kPatience);
    }
    const std::vector<ShelfRow>& rows() { return static_cast<ui::RowListModel<ShelfRow>*>(library.courses())->rows(); }
    ShelfRow row(const QString& key)
    {
        for (const ShelfRow& each : rows())
            if (each.key == key)
                return each;
        return {};
    }
    QString standing(const QString& key) { return row(key).standing; }
    CourseId fetch(const QString& key)
    {
        downloads.download(key);
        if (!QTest::qWaitFor([&] { return standing(key) == u"here"_s && !downloads.isUnderWay(); }, kPatience))
            qFatal("%s: %s", qPrintable(key), qPrintable(downloads.trouble().happened));
        return CourseId{row(key).courseId};
    }
    desk::Outline outline(CourseId course) { return sample.waitFor(sample.desk().reading.outline(course)); }
    void review(CourseId course, int cards)
    {
        auto step = sample.waitFor(sample.desk().reviewing.begin(course));
        for (int i = 0; i < cards && step.card; ++i)
            step = sample.waitFor(
                sample.desk().reviewing.answer(step.card->id, recall::Rating::Good, std::chrono::seconds(8)));
    }
    qint64 mediaBytes() { return sample.desk().vault().media().bytesUsed(); }
    /// Each request of a file takes so long that a person has time for second thoughts.
    void slowDown()
    {
        FaultPlan plan;
        plan.shares[Fault::Latency] = 1;
        plan.latency = std::chrono::milliseconds(150);
        proxy.setPlan(plan);
    }
};

}  // namespace carrel::test
