// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/search/FoundBlocks.h"

#include "core/store/cards/CardRepository.h"
#include "core/store/quizzes/QuizRepository.h"
#include "core/store/units/UnitRepository.h"

#include <algorithm>

namespace carrel::ui {
namespace {

course::Blocks blocksOf(const quiz::Item& item)
{
    course::Blocks blocks;
    if (const auto* choices = std::get_if<quiz::ChoiceTask>(&item.task)) {
        for (const quiz::Choice& choice : choices->choices) {
            for (course::Block& block : quiz::shownOf(choice))
                blocks.push_back(std::move(block));
        }
    }
    blocks.insert(blocks.end(), item.stem.begin(), item.stem.end());
    return blocks;
}

course::Blocks blocksOf(const course::Card& card)
{
    course::Blocks blocks = card.back;
    blocks.insert(blocks.end(), card.front.begin(), card.front.end());
    return blocks;
}

course::Blocks blocksOfQuestion(store::Connection& connection, const desk::Found& found)
{
    const auto row = store::QuizRepository(connection).get(QuizId{found.id});
    if (!row)
        return {};
    const auto& items = row->quiz.items;
    const auto item = std::find_if(items.begin(), items.end(),
                                   [&found](const quiz::Item& each) { return each.key == found.itemKey; });
    return item == items.end() ? course::Blocks() : blocksOf(*item);
}

}  // namespace

course::Blocks blocksFound(store::Connection& connection, const desk::Found& found)
{
    switch (found.kind) {
    case desk::FoundKind::Unit:
        if (auto row = store::UnitRepository(connection).get(UnitId{found.id}))
            return std::move(row->unit.blocks);
        break;
    case desk::FoundKind::Card:
        if (const auto row = store::CardRepository(connection).get(CardId{found.id}))
            return blocksOf(row->card);
        break;
    case desk::FoundKind::Question: return blocksOfQuestion(connection, found);
    case desk::FoundKind::Note: break;
    }
    return {};
}

}  // namespace carrel::ui
