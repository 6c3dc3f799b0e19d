// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/desk/Browsing.h"
#include "tests/core/desk/CardState.h"

namespace carrel::test {

using desk::BulkAct;

/// A desk with cards of every standing, and its browsing.
struct Browsed {
    OpenDesk desk;
    desk::Browsing browsing;

    Browsed() : browsing((fill(desk), desk->vault()), desk->preferences) {}

    static void fill(OpenDesk& desk)
    {
        formats::CoursePackage package = test::smallCourse(8);
        package.cards[0].tags = {QStringLiteral("Sea"), QStringLiteral("chart::depth")};
        package.cards[1].tags = {QStringLiteral("chart")};
        package.cards[2].tags = {QStringLiteral("charts")};
        desk.keep(package);
        for (int i = 0; i < 4; ++i) {
            const auto step = OpenDesk::wait(desk->reviewing.begin()).value();
            OpenDesk::wait(desk->reviewing.answer(step.card->id, recall::Rating::Easy, std::chrono::seconds(1)))
                .value();
        }
    }
    std::vector<CardId> ids(const QString& query)
    {
        std::vector<CardId> ids;
        const auto found = OpenDesk::wait(browsing.find(query)).value();
        for (const auto& card : found)
            ids.push_back(card.card);
        return ids;
    }
    int count(const char* query) { return static_cast<int>(ids(QString::fromUtf8(query)).size()); }
    int act(BulkAct act, const char* query)
    {
        return OpenDesk::wait(browsing.act(act, ids(QString::fromUtf8(query)))).value();
    }
    int setDue(const char* days, const char* query)
    {
        return OpenDesk::wait(browsing.setDue(desk::DueDays::parse(QString::fromUtf8(days)).value(),
                                              ids(QString::fromUtf8(query))))
            .value();
    }
    store::CardStateRow state(CardId card) { return stateOf(desk, card); }
    int setTag(const char* tag, bool on, const char* query)
    {
        return OpenDesk::wait(browsing.setTag({QString::fromUtf8(tag), on}, ids(QString::fromUtf8(query)))).value();
    }
    int undo() { return OpenDesk::wait(browsing.undo()).value(); }
};

}  // namespace carrel::test
