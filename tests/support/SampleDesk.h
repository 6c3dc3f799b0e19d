// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/crypto/MasterKey.h"
#include "core/desk/Desk.h"
#include "tests/support/ManualClock.h"
#include "ui/session/DeskHandle.h"

#include <QTemporaryDir>

#include <stdexcept>

namespace carrel::test {

/// An open desk over a real vault in a directory that goes away with it, with courses of the sample academy on it.
class SampleDesk {
public:
    explicit SampleDesk(const QStringList& courses = {})
    {
        auto vault = store::Vault::create(home.filePath(QStringLiteral("desk")), key, clock, random);
        need(vault);
        auto desk = desk::Desk::over(*std::move(vault));
        need(desk);
        handle = std::make_unique<ui::DeskHandle>(*std::move(desk));
        for (const QString& course : courses)
            bring(course);
    }

    desk::Desk& desk() { return handle->desk(); }

    /// Imports one folder of resources/academy.
    CourseId bring(const QString& folder)
    {
        const QString path = QStringLiteral(CARREL_SOURCE_DIR "/resources/academy/") + folder;
        auto read = desk().importing.read(path, std::make_shared<Progress>());
        auto prepared = waitFor(std::move(read));
        const auto kept = waitFor(desk().importing.keep(prepared, std::make_shared<Progress>()));
        return kept.courses.at(0);
    }
    /// Keeps a package that a test built.
    CourseId keep(const formats::CoursePackage& package)
    {
        auto prepared = std::make_shared<desk::PreparedImport>();
        prepared->package.courses.push_back(package);
        return waitFor(desk().importing.keep(prepared, std::make_shared<Progress>())).courses.at(0);
    }

    UnitId unit(CourseId course, const QString& unitKey) { return waitFor(desk().reading.findUnit(course, unitKey)); }
    /// The first quiz of a course whose title holds `words`.
    QuizId quiz(CourseId course, const QString& words)
    {
        const desk::Outline outline = waitFor(desk().reading.outline(course));
        for (const desk::OutlineEntry& entry : outline.entries)
            if (entry.kind == desk::OutlineEntry::Kind::Quiz && entry.title.contains(words))
                return QuizId{entry.id};
        throw std::runtime_error("no such quiz");
    }

    template <class T>
    static T waitFor(QFuture<Result<T>> future)
    {
        future.waitForFinished();
        auto result = future.result();
        need(result);
        return *std::move(result);
    }

    QTemporaryDir home;
    ManualClock clock;
    SeededRandom random{7};
    crypto::MasterKey key = crypto::MasterKey::generate();
    std::unique_ptr<ui::DeskHandle> handle;

private:
    template <class T>
    static void need(const Result<T>& result)
    {
        if (!result)
            throw std::runtime_error(qPrintable(result.error().trail()));
    }
};

}  // namespace carrel::test
