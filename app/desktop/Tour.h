// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/desktop/DeskWindow.h"
#include "app/desktop/Hands.h"
#include "app/desktop/OnlineTour.h"
#include "app/desktop/TryHome.h"

#include <QDir>
#include <QElapsedTimer>

#include <functional>
#include <optional>

namespace carrel::desktop {

/// The guided tour: the real window over a real vault in a passing data home, walked as a person would, by mouse and
/// keys. Each step says what it measured and leaves a picture; the tour ends at the first whose outcome is not seen.
class Tour {
public:
    explicit Tour(const QString& folder);

    /// The program's exit code.
    int run();

private:
    /// What a step found out, for its line; nothing when its outcome was not seen.
    using Outcome = std::optional<QString>;
    struct Step {
        QString name;
        Outcome (Tour::*walk)();
    };

    void dropOldPictures();
    void letGoOfToast();
    bool take(const Step& step, int number);
    void picture(const QString& name);

    Outcome createDesk();
    Outcome importAcademy();
    Outcome readUnit();
    Outcome takeQuiz();
    Outcome reviewCards();
    Outcome writeNote();
    Outcome searchNote();
    Outcome lockDesk();
    Outcome reopenDesk();
    Outcome joinAcademy();
    Outcome fetchCourses();
    Outcome studyOffline();
    Outcome comeBack();
    Outcome meetOnSecondDesk();
    bool reviewSome(int cards);
    /// How many changes the academy does not have yet; -1: nobody knows.
    int waiting();

    /// What the vault holds, asked beside the window.
    struct Holdings {
        int courses = 0;
        int unitsDone = 0;
        int attempts = 0;
        int reviewsToday = 0;
        int notes = 0;
        friend bool operator==(const Holdings&, const Holdings&) = default;
    };
    Holdings holdings();
    QString answerToItem() const;  ///< keys for the question that is seen
    QString path(const QString& file) const { return m_folder.filePath(file); }

    QDir m_folder;
    TryHome m_home;
    DeskWindow m_desk;
    std::optional<Hands> m_hands;
    Holdings m_before;
    SystemClock m_clock;
    SystemRandom m_random;
    OnlineTour m_online{m_clock, m_random};
    int m_pictures = 0;
};

}  // namespace carrel::desktop
