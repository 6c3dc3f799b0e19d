// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/cards/CardsController.h"

#include "core/base/WhenDone.h"
#include "core/desk/ReviewSession.h"

#include <QLocale>
#include <QRegularExpression>

namespace carrel::ui {
namespace {

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

constexpr auto kWhileTyping = 120ms;

QString cardsWords(int cards)
{
    return cards == 1 ? CardsController::tr("1 card") : CardsController::tr("%1 cards").arg(QLocale().toString(cards));
}

/// What a piece of a query wants to mean something.
QString troubleOf(const QString& piece)
{
    static const QRegularExpression compared(u"^[-\u2212]?(stability|difficulty|interval|lapses|reps|due|seen)[<>=]"_s,
                                             QRegularExpression::CaseInsensitiveOption);
    static const QRegularExpression state(u"^[-\u2212]?is:"_s, QRegularExpression::CaseInsensitiveOption);
    if (const auto match = compared.match(piece); match.hasMatch())
        return CardsController::tr("‘%1’ wants a number, as in %1>=4").arg(match.captured(1));
    if (state.match(piece).hasMatch())
        return CardsController::tr("‘%1’ wants new, learning, review, due, suspended, buried, young or mature")
            .arg(piece);
    return CardsController::tr("This means nothing here: %1").arg(piece);
}

QString actName(CardsController::Act act)
{
    switch (act) {
    case CardsController::Suspend: return CardsController::tr("Suspend");
    case CardsController::Unsuspend: return CardsController::tr("Take up again");
    case CardsController::Bury: return CardsController::tr("Bury");
    case CardsController::Unbury: return CardsController::tr("Let come today");
    case CardsController::Reset: return CardsController::tr("Reset");
    }
    return {};
}

QString doneWords(CardsController::Act act)
{
    switch (act) {
    case CardsController::Suspend: return CardsController::tr("%1 suspended");
    case CardsController::Unsuspend: return CardsController::tr("%1 taken up again");
    case CardsController::Bury: return CardsController::tr("%1 buried until tomorrow");
    case CardsController::Unbury: return CardsController::tr("%1 no longer buried");
    case CardsController::Reset: return CardsController::tr("%1 new again");
    }
    return {};
}

QString dueWords(const desk::DueDays& days)
{
    const QLocale locale;
    if (days.first != days.last)
        return CardsController::tr("%1 to come in %2 to %3 days")
            .arg(u"%1"_s, locale.toString(days.first), locale.toString(days.last));
    if (days.first == 0)
        return CardsController::tr("%1 to come today");
    return days.first == 1 ? CardsController::tr("%1 to come tomorrow")
                           : CardsController::tr("%1 to come in %2 days").arg(u"%1"_s, locale.toString(days.first));
}

}  // namespace

CardsController::CardsController(QObject* parent) : ScreenController(parent)
{
    m_soon.setSingleShot(true);
    m_soon.setInterval(kWhileTyping);
    connect(&m_soon, &QTimer::timeout, this, &CardsController::find);
    connect(&m_cards, &CardListModel::pickedChanged, this, &CardsController::pickedChanged);
    // From within data(): what comes changes the model, so later.
    connect(
        &m_cards, &CardListModel::linesWanted, this,
        [this](const std::vector<CardId>& cards) {
            if (!m_browsing)
                return;
            whenDone(m_browsing->lines(cards), this,
                     [this, serial = m_serial](const Result<std::vector<desk::CardLine>>& lines) {
                         if (lines && serial == m_serial)
                             m_cards.takeLines(*lines);
                     });
        },
        Qt::QueuedConnection);
}

void CardsController::deskArrived()
{
    m_undo.clear();
    m_known = false;
    m_browsing =
        desk() ? std::make_unique<desk::Browsing>(desk()->desk().vault(), desk()->desk().preferences) : nullptr;
    m_cards.setCards({}, {});
    m_stale = true;
    Q_EMIT undoChanged();
    if (isWatched())
        find();
}

void CardsController::watchedAgain()
{
    if (m_stale)
        find();
}

void CardsController::nounsChanged(store::ChangeSet nouns)
{
    using store::Noun;
    if (!(nouns & (Noun::Cards | Noun::Reviews | Noun::Courses)))
        return;
    m_stale = true;
    if (isWatched())
        m_soon.start();
}

void CardsController::setQuery(const QString& query)
{
    if (query == m_query)
        return;
    m_query = query;
    Q_EMIT queryChanged();
    m_soon.start();
}

void CardsController::find()
{
    m_soon.stop();
    if (!m_browsing)
        return;
    m_stale = false;
    const int serial = ++m_serial;
    whenDone(m_browsing->find(m_query), this, [this, serial](const Result<std::vector<store::BrowsedCard>>& found) {
        if (serial == m_serial && m_browsing)
            take(found);
    });
}

void CardsController::take(const Result<std::vector<store::BrowsedCard>>& found)
{
    m_known = true;
    m_trouble.clear();
    if (found) {
        m_cards.setCards(*found, desk::momentOf(desk()->desk().vault(), desk()->desk().preferences).today);
        setReady();
    } else if (found.error().kind == ErrorKind::InvalidInput) {
        // Half an operator is typed: what was found stays until it means something.
        m_trouble = troubleOf(found.error().detail.section(u'\'', 1, -2));
    } else {
        setFailed(found.error());
    }
    Q_EMIT answered();
}

void CardsController::toggle(int row)
{
    if (row < 0 || row >= total())
        return;
    m_lastToggled = row;
    const qint64 card = m_cards.cards()[static_cast<std::size_t>(row)].card.value;
    m_cards.pick(row, row, !m_cards.picked().contains(card));
}

void CardsController::pickTo(int row)
{
    m_cards.pick(m_lastToggled, row, true);
}

void CardsController::pickAll()
{
    m_cards.pick(0, total() - 1, true);
}

void CardsController::pickNone()
{
    m_cards.pick(0, total() - 1, false);
}

std::vector<CardId> CardsController::pickedCards() const
{
    std::vector<CardId> cards;
    for (const store::BrowsedCard& card : m_cards.cards())
        if (m_cards.picked().contains(card.card.value))
            cards.push_back(card.card);
    return cards;
}

void CardsController::whenActed(const QFuture<Result<int>>& act, const QString& name, const QString& words,
                                const QString& none)
{
    whenDone(act, this, [=, this](const Result<int>& changed) {
        if (!changed)
            return setFailed(changed.error());
        if (*changed > 0) {
            m_undo << tr("%1, %2").arg(name, cardsWords(*changed));
            Q_EMIT undoChanged();
        }
        Q_EMIT acted(*changed > 0 ? words.arg(cardsWords(*changed)) : none);
    });
}

void CardsController::act(Act act)
{
    if (!m_browsing || picked() == 0)
        return;
    whenActed(m_browsing->act(static_cast<desk::BulkAct>(act), pickedCards()), actName(act), doneWords(act),
              tr("They are so already."));
}

bool CardsController::meansDays(const QString& days) const
{
    return desk::DueDays::parse(days).has_value();
}

void CardsController::setDue(const QString& days)
{
    const auto meant = desk::DueDays::parse(days);
    if (!m_browsing || picked() == 0 || !meant)
        return;
    whenActed(m_browsing->setDue(*meant, pickedCards()), tr("Set the day"), dueWords(*meant),
              tr("No day was changed: new cards have none."));
}

bool CardsController::isTag(const QString& tag) const
{
    return store::CardTag::parse(tag).has_value();
}

void CardsController::setTag(const QString& tag, bool on)
{
    const auto parsed = store::CardTag::parse(tag);
    if (!m_browsing || picked() == 0 || !parsed)
        return;
    whenActed(m_browsing->setTag({*parsed, on}, pickedCards()), on ? tr("Add a tag") : tr("Remove a tag"),
              on ? tr("%1 tagged") : tr("%1 no longer tagged"), tr("They are so already."));
}

void CardsController::undo()
{
    if (!m_browsing || m_undo.isEmpty())
        return;
    whenDone(m_browsing->undo(), this, [this](const Result<int>& undone) {
        if (!undone)
            return setFailed(undone.error());
        if (!m_undo.isEmpty())
            m_undo.removeLast();
        Q_EMIT undoChanged();
    });
}

}  // namespace carrel::ui
