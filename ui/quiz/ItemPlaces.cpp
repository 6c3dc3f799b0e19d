// SPDX-License-Identifier: GPL-3.0-or-later
// Sections, places on pictures, things put together and a scale: the part of ItemController that shows and takes them.
#include "ui/quiz/ItemController.h"
#include "ui/quiz/PlaceSheet.h"

#include <algorithm>
#include <cmath>

using namespace Qt::StringLiterals;

namespace carrel::ui {

void ItemController::showSection()
{
    const auto section = attempt().sectionOf(index());
    const auto& order = attempt().order();
    const bool first =
        section && (m_place == 0 || attempt().sectionOf(order[static_cast<std::size_t>(m_place - 1)]) != section);
    m_sectionWords.setBlocks(first ? quiz().sections[*section].words : course::Blocks{});
}

QString ItemController::sectionTitle() const
{
    const auto section = hasItem() ? attempt().sectionOf(index()) : std::nullopt;
    return section ? quiz().sections[*section].title : QString();
}

const quiz::Picture* ItemController::pictureHere() const
{
    return hasItem() ? PlaceSheet::pictureOf(asked()) : nullptr;
}

bool ItemController::isMultiple() const
{
    const bool several = kind() == u"hotspot"_s || kind() == u"hottext"_s;
    return kind() == u"multiple"_s || (several && most() != 1);
}

QString ItemController::picture() const
{
    const quiz::Picture* picture = pictureHere();
    return picture ? picture->media : QString();
}

QString ItemController::pictureAlt() const
{
    const quiz::Picture* picture = pictureHere();
    return picture ? picture->alt : QString();
}

QSizeF ItemController::pictureSize() const
{
    const quiz::Picture* picture = pictureHere();
    return picture ? QSizeF(picture->width, picture->height) : QSizeF();
}

int ItemController::most() const
{
    if (const auto* choice = taskHere<quiz::ChoiceTask>())
        return choice->multiple ? choice->most : 1;
    if (const auto* hotspot = taskHere<quiz::HotspotTask>())
        return hotspot->most;
    if (const auto* text = taskHere<quiz::HotTextTask>())
        return text->most;
    const auto* associate = taskHere<quiz::AssociateTask>();
    return associate ? associate->most : 0;
}

double ItemController::low() const
{
    const auto* slider = taskHere<quiz::SliderTask>();
    return slider ? slider->low : 0;
}

double ItemController::high() const
{
    const auto* slider = taskHere<quiz::SliderTask>();
    return slider ? slider->high : 1;
}

double ItemController::step() const
{
    const auto* slider = taskHere<quiz::SliderTask>();
    return slider ? slider->step : 1;
}

double ItemController::scale() const
{
    bool ok = false;
    const double number = m_response.text.toDouble(&ok);
    return ok && kind() == u"slider"_s ? number : low();
}

void ItemController::take(quiz::Response response)
{
    if (response == m_response || !quiz::checkResponse(asked(), response))
        return;
    m_moves.push_back(m_response);
    m_response = std::move(response);
    answerGiven();
}

void ItemController::pointAt(double x, double y)
{
    const auto* task = mayAnswer() ? taskHere<quiz::HotspotTask>() : nullptr;
    if (!task || !task->pointing)
        return;
    quiz::Response next = m_response;
    if (task->most > 0 && next.points.size() >= static_cast<std::size_t>(task->most))
        next.points.erase(next.points.begin());
    const auto along = [](double share, double whole) { return std::clamp(share, 0.0, 1.0) * whole; };
    next.points.push_back({along(x, task->picture.width), along(y, task->picture.height)});
    take(std::move(next));
}

void ItemController::takeMark(int mark)
{
    if (!mayAnswer() || mark < 0 || static_cast<std::size_t>(mark) >= m_response.points.size())
        return;
    quiz::Response next = m_response;
    next.points.erase(next.points.begin() + mark);
    take(std::move(next));
}

void ItemController::setScale(double number)
{
    const auto* task = mayAnswer() ? taskHere<quiz::SliderTask>() : nullptr;
    if (!task)
        return;
    const double steps = std::round((std::clamp(number, task->low, task->high) - task->low) / task->step);
    const double set = std::min(task->high, task->low + steps * task->step);
    const QString text = QString::number(set, 'g', 12);
    if (text == m_response.text)
        return;
    m_response.text = text;
    typed();
}

void ItemController::pair(int first, int second)
{
    const auto* task = mayAnswer() ? taskHere<quiz::AssociateTask>() : nullptr;
    if (!task)
        return;
    quiz::Response next = m_response;
    const auto same = [&](const quiz::Pair& pair) {
        return (pair.first == first && pair.second == second) || (pair.first == second && pair.second == first);
    };
    if (std::erase_if(next.pairs, same) > 0) {
        take(std::move(next));
        return;
    }
    // What has a partner already leaves it; past the most pairs that may be, the oldest goes.
    for (const int thing : {first, second}) {
        const auto has = [&](const quiz::Pair& pair) { return pair.first == thing || pair.second == thing; };
        if (thing < 0 || static_cast<std::size_t>(thing) >= task->things.size())
            return;
        const int uses = task->things[static_cast<std::size_t>(thing)].uses;
        if (uses > 0 && std::count_if(next.pairs.begin(), next.pairs.end(), has) >= uses)
            next.pairs.erase(std::find_if(next.pairs.begin(), next.pairs.end(), has));
    }
    if (task->most > 0 && next.pairs.size() >= static_cast<std::size_t>(task->most))
        next.pairs.erase(next.pairs.begin());
    next.pairs.push_back({first, second});
    take(std::move(next));
}

void ItemController::unpair(int pair)
{
    if (!mayAnswer() || !taskHere<quiz::AssociateTask>() || pair < 0
        || static_cast<std::size_t>(pair) >= m_response.pairs.size())
        return;
    quiz::Response next = m_response;
    next.pairs.erase(next.pairs.begin() + pair);
    take(std::move(next));
}

void ItemController::putLabel(int label, int area)
{
    const auto* task = mayAnswer() ? taskHere<quiz::LabelTask>() : nullptr;
    if (!task || label < 0 || area < 0 || static_cast<std::size_t>(label) >= task->labels.size()
        || static_cast<std::size_t>(area) >= task->areas.size())
        return;
    quiz::Response next = m_response;
    const auto drop = [&](int most, const auto& isThere) {
        const auto found = std::find_if(next.pairs.begin(), next.pairs.end(), isThere);
        if (most > 0 && std::count_if(next.pairs.begin(), next.pairs.end(), isThere) >= most)
            next.pairs.erase(found);
    };
    drop(task->labels[static_cast<std::size_t>(label)].uses,
         [&](const quiz::Pair& pair) { return pair.first == label; });
    drop(task->areas[static_cast<std::size_t>(area)].holds,
         [&](const quiz::Pair& pair) { return pair.second == area; });
    next.pairs.push_back({label, area});
    take(std::move(next));
}

int ItemController::takeLabel(int area)
{
    if (!mayAnswer() || !taskHere<quiz::LabelTask>())
        return -1;
    quiz::Response next = m_response;
    const auto last = std::find_if(next.pairs.rbegin(), next.pairs.rend(),
                                   [&](const quiz::Pair& pair) { return pair.second == area; });
    if (last == next.pairs.rend())
        return -1;
    const int label = last->first;
    next.pairs.erase(std::next(last).base());
    take(std::move(next));
    return label;
}

}  // namespace carrel::ui
