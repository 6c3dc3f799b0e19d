// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/academy/exams/HandIns.h"
#include "app/academy/store/People.h"

namespace carrel::academy {

/// What a person's mark did.
struct EssayMarked {
    int waiting = 0;                 ///< answers of the same hand-in that still wait; the last one has it told
    std::optional<double> replaced;  ///< the points that it gave before
};

/// What people say of what members of an organisation handed in, inside one transaction: marks for essays, and that an
/// attempt counts.
class EssayMarking {
public:
    EssayMarking(Connection& connection, const Org& org, const Clock& clock, Random& random, Actor actor)
        : m_connection(connection), m_org(org), m_clock(clock), m_random(random), m_actor(std::move(actor)),
          m_handIns(connection, org.id, random)
    {
    }

    /// What was handed in, the oldest first; counts what waits where nobody has.
    Result<std::vector<HandIn>> all();
    /// `email`: whose, where several members have an attempt of that name; may be empty. Fails with NotFound, and
    /// InvalidInput where it is not said whose.
    Result<HandIn> find(const QString& attempt, const QString& email);
    Result<OpenHandIn> open(const HandIn& handIn) { return m_handIns.open(handIn); }
    /// Takes the place of an earlier one. Once nothing waits any more, the member's desks are told. Fails with
    /// InvalidInput (quiz::checkMark), also where the item was not answered, and NotFound for no such item.
    Result<EssayMarked> mark(const HandIn& found, const QString& item, const quiz::PersonMark& mark);
    /// Has an attempt count that something stands against, and tells the member's desks. InvalidInput where nothing
    /// does.
    Done accept(const HandIn& found);

private:
    /// As it stands now that no other can change it, nor its member push, until the transaction ends.
    Result<HandIn> hold(const HandIn& handIn);
    Done tell(const HandIn& handIn, const OpenHandIn& open);
    Done note(const HandIn& handIn, const QString& item, const quiz::PersonMark& mark,
              const std::optional<double>& replaced);

    Connection& m_connection;
    Org m_org;
    const Clock& m_clock;
    Random& m_random;
    Actor m_actor;
    HandIns m_handIns;
};

}  // namespace carrel::academy
