// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/Clock.h"
#include "core/quiz/Grading.h"
#include "core/quiz/PersonMark.h"

namespace carrel::quiz {

/// What stands on one item's sheet.
struct Answer {
    Response response;            ///< as it is now
    std::vector<Response> tries;  ///< those that were checked, oldest first
    bool flagged = false;
    bool left = false;                       ///< where there is no way back: it was gone on from
    std::chrono::milliseconds spent{0};      ///< in sight, of an item with a time of its own
    std::optional<PersonMark> ownMark = {};  ///< what the learner gave an essay
    friend bool operator==(const Answer&, const Answer&) = default;
};

/// Why an attempt that was marked does not count.
struct Objection {
    bool late = false;   ///< answers were given after its time
    bool extra = false;  ///< it is one more than the quiz allows
    explicit operator bool() const { return late || extra; }
    friend bool operator==(const Objection&, const Objection&) = default;
};

/// What an academy made of an attempt at a sealed quiz: no more of it than may be told. A provisional one is what a
/// desk made of it by a key that the academy lent, and never leaves that desk.
struct Marking {
    std::vector<Grade> grades;  ///< one for each item, in the quiz's order
    double marks = 0;           ///< of the whole, as in Summary
    double maximum = 0;
    double awaiting = 0;
    std::optional<bool> passed;
    QString level;
    Objection objection;
    bool isProvisional = false;
    friend bool operator==(const Marking&, const Marking&) = default;
};

/// All of an attempt beside its quiz: what was drawn, given and measured. With the quiz it is the attempt, so a vault
/// keeps these two.
struct AttemptRecord {
    std::uint64_t seed = 0;
    Instant startedAt;
    Instant lastSeen;  ///< up to here `elapsed` has counted
    std::chrono::milliseconds elapsed{0};
    std::optional<Instant> handedInAt;
    int position = 0;             ///< place in the display order
    std::vector<Answer> answers;  ///< one for each item, in the quiz's order
    std::optional<Marking> marking = {};
    friend bool operator==(const AttemptRecord&, const AttemptRecord&) = default;
};

/// Where an attempt stands. Shares are of what can be had without a person's marking.
struct Summary {
    double marks = 0;
    double maximum = 0;
    double share = 0;            ///< 0..1
    double awaiting = 0;         ///< points of answered essays, which a person marks
    std::optional<bool> passed;  ///< nothing where there is nothing to pass
    int items = 0;               ///< those that ask something
    int answered = 0;
    int open = 0;
    int flagged = 0;
    int right = 0;
    int ownMarked = 0;        ///< essays that the learner has marked
    QString level;            ///< the placement level that was reached, or empty
    double sureness = 0;      ///< of the level, 0..1, where the quiz is adaptive
    bool isUngraded = false;  ///< the academy has the keys and has not answered: marks say nothing yet
};

/// One sitting of a quiz, as a value: the quiz is pinned, the order is drawn by seed, and time passes only as instants
/// are handed in. Indexes of items are those of the quiz, not of the display, unless a name says otherwise.
class Attempt {
public:
    Attempt(Quiz quiz, std::uint64_t seed, Instant now);

    /// Takes a kept record up again; fails with Unreadable where it does not fit the quiz. An own mark that the item's
    /// points or rubric do not have is none: the essay waits as before.
    static Result<Attempt> restore(Quiz quiz, AttemptRecord record);

    const Quiz& quiz() const { return m_quiz; }
    const AttemptRecord& record() const { return m_record; }

    /// The items that were drawn, in the order they are shown: section by section. Words between items (NoTask) are
    /// always there and keep their places. What is drawn depends on the seed and the quiz alone; in an adaptive quiz
    /// on what was answered too: those that were closed, then the one to answer now, if any.
    const std::vector<int>& order() const { return m_order; }
    bool isDrawn(int item) const;
    /// The section that an item belongs to, if any.
    std::optional<std::size_t> sectionOf(int item) const;
    /// What a learner is told of the answers now: while it is taken of what was checked, afterwards of all.
    const Telling& telling(Instant now) const;
    /// The order in which an item shows its choices, targets, labels or things, or the options of one gap.
    /// Things to put in order never start in the right one.
    std::vector<int> displayOrder(int item, int gap = 0) const;

    /// So long ago it was last seen, by a clock that nobody sets: time counts from there, whatever that on the wall
    /// says.
    void seenAgo(std::chrono::milliseconds passed, Instant now);
    /// Counts time up to `now`. A clock set back counts nothing; time asleep or with the program closed counts.
    void passTime(Instant now);
    /// What is left until the time is over or the quiz closes, never negative; nothing where neither comes.
    std::optional<std::chrono::milliseconds> timeLeft(Instant now) const;
    bool isTimeOver(Instant now) const;
    /// The same of one item's own time, which counts while it is in sight: at position().
    std::optional<std::chrono::milliseconds> timeLeftOf(int item, Instant now) const;
    bool isTimeOverOf(int item, Instant now) const;
    bool isHandedIn() const { return m_record.handedInAt.has_value(); }

    /// Writes a response down. Fails with InvalidInput for no such item or a response that does not fit it, and
    /// ReadOnly once the item is closed, time is over or the attempt was handed in.
    Done give(int item, Response response, Instant now);
    /// Checks what stands there: Immediate closes the item, SeveralTries counts one try. Fails like give(), and with
    /// InvalidInput for an open answer or where the behaviour is Deferred. In an adaptive quiz it closes the item
    /// whatever the behaviour, an open answer too, and the next one is chosen.
    Result<Grade> check(int item, Instant now);
    /// No further answer is taken: handed in, checked (Immediate, or adaptive), right or out of tries (SeveralTries),
    /// behind where there is no way back, or its own time was over when time was last counted.
    bool isClosed(int item) const;
    /// Whether whoever goes on from the item does not come back to it.
    bool isForwardOnly(int item) const;
    /// Gone on from, and no way back while it is taken.
    bool isBehind(int item) const;
    /// Items stand one at a time: there is no way back to some, or some have a time of their own.
    bool isOneByOne() const;
    /// Tries left of an item: what the quiz says, else one for each hint and one more, or three where it has no hints.
    int triesLeft(int item) const;
    /// The hints that the tries so far have earned.
    std::vector<Text> hints(int item) const;

    Done setFlagged(int item, bool flagged);
    /// A place in the display order, held within it. Where there is no way back it goes to no item that was gone on
    /// from, and on from one at a time; what it goes on from is left.
    void setPosition(int position);
    /// Where setPosition() would come to.
    int reachable(int position) const;
    /// The item at the position, if there is one.
    std::optional<int> inSight() const;

    /// Fails with ReadOnly where it was handed in before.
    Done handIn(Instant now);

    /// Essays that were answered, once handed in, may be marked by whoever answered; nothing takes the mark back.
    /// Fails with InvalidInput where the item takes no such mark or it does not fit the rubric, and ReadOnly before it
    /// is handed in and where an academy marks it.
    Done markOwn(int item, const std::optional<PersonMark>& mark);

    /// What the item earns as it stands, certainty and penalties counted. Of a sealed quiz what the academy said;
    /// Untold for an answer that it said nothing of.
    Grade gradeOf(int item) const;
    Summary summary() const;

private:
    Attempt(Quiz quiz, AttemptRecord record);
    void drawOrder();
    void drawByLot();
    void addItems(std::pair<std::size_t, std::size_t> range, int draw, bool shuffle,
                  std::pair<std::uint64_t, std::uint64_t> seeds);
    bool has(int item) const;
    /// The item's own time; nothing where it has none.
    std::chrono::milliseconds ownLimit(int item) const;
    Grade gradeByAcademy(int item) const;
    void takeMarking(Summary& summary) const;
    const Item& itemAt(int item) const { return m_quiz.items[static_cast<std::size_t>(item)]; }
    const Answer& answerAt(int item) const { return m_record.answers[static_cast<std::size_t>(item)]; }
    Done mayAnswer(int item, Instant now);

    Quiz m_quiz;
    AttemptRecord m_record;
    std::vector<int> m_order;
    std::vector<bool> m_drawn;
};

}  // namespace carrel::quiz
