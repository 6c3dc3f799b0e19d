// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/Hands.h"

#include <QAccessible>
#include <QCoreApplication>
#include <QElapsedTimer>
#include <QEventLoop>
#include <QTimer>

#include <optional>

// Qt's own way in for made-up input, exported for its test library: from here on it is treated as the platform's.
QT_BEGIN_NAMESPACE
Q_GUI_EXPORT void qt_handleKeyEvent(QWindow* window, QEvent::Type type, int key, Qt::KeyboardModifiers modifiers,
                                    const QString& text, bool repeats, ushort count);
Q_GUI_EXPORT void qt_handleMouseEvent(QWindow* window, const QPointF& local, const QPointF& global,
                                      Qt::MouseButtons state, Qt::MouseButton button, QEvent::Type type,
                                      Qt::KeyboardModifiers modifiers, int timestamp);
QT_END_NAMESPACE

namespace carrel::desktop {

using namespace std::chrono_literals;

namespace {

constexpr auto kTurn = 10ms;

/// Something that can be pressed where it is now.
bool isInReach(QAccessibleInterface& thing, const QRect& window)
{
    const QAccessible::State state = thing.state();
    return !state.disabled && !state.offscreen && window.contains(thing.rect().center())
           && thing.role() != QAccessible::StaticText && thing.role() != QAccessible::Heading;
}

/// The first thing below `from` with `words` in its name; where `window` is given, one that is in reach inside it.
QAccessibleInterface* find(QAccessibleInterface* from, const QString& words, const std::optional<QRect>& window,
                           bool exact, int depth = 0)
{
    constexpr int kDeepest = 60;
    if (!from || !from->isValid() || depth > kDeepest)
        return nullptr;
    for (int i = 0; i < from->childCount(); ++i) {
        QAccessibleInterface* child = from->child(i);
        if (!child || !child->isValid() || child->state().invisible)
            continue;
        const QString name = child->text(QAccessible::Name);
        const bool named = exact ? name == words : name.contains(words);
        if (named && (!window || isInReach(*child, *window)) && !child->rect().isEmpty())
            return child;
        if (QAccessibleInterface* below = find(child, words, window, exact, depth + 1))
            return below;
    }
    return nullptr;
}

/// One that is called exactly so comes before one that has the words in its name.
QAccessibleInterface* find(QWindow& window, const QString& words, const std::optional<QRect>& reach = {})
{
    QAccessibleInterface* root = QAccessible::queryAccessibleInterface(&window);
    QAccessibleInterface* exact = find(root, words, reach, true);
    return exact ? exact : find(root, words, reach, false);
}

}  // namespace

bool runUntil(const std::function<bool()>& done, std::chrono::milliseconds limit)
{
    QElapsedTimer since;
    since.start();
    while (!done()) {
        if (since.elapsed() > limit.count())
            return false;
        QEventLoop turn;
        QTimer::singleShot(kTurn, &turn, &QEventLoop::quit);
        turn.exec();
    }
    return true;
}

bool settle(QQuickWindow& window)
{
    // Two frames: the first lays out, the second has every size settled.
    bool isSettled = true;
    for (int frame = 0; frame < 2; ++frame) {
        bool drawn = false;
        const auto seen = QObject::connect(&window, &QQuickWindow::frameSwapped, &window, [&drawn] { drawn = true; });
        window.update();
        isSettled = runUntil([&drawn] { return drawn; }, 2s) && isSettled;
        QObject::disconnect(seen);
    }
    return isSettled;
}

bool Hands::seesNow(const QString& words) const
{
    return find(m_window, words) != nullptr;
}

QString Hands::nameOf(const QString& words) const
{
    QAccessibleInterface* found = find(m_window, words);
    return found ? found->text(QAccessible::Name) : QString();
}

bool Hands::see(const QString& words, std::chrono::milliseconds limit)
{
    return runUntil([&] { return seesNow(words); }, limit);
}

bool Hands::press(const QString& words, std::chrono::milliseconds limit)
{
    QAccessibleInterface* found = nullptr;
    const bool there = runUntil(
        [&] {
            found = find(m_window, words, m_window.geometry());
            return found != nullptr;
        },
        limit);
    if (!there)
        return false;
    // What has just come may still move; and it may be gone by then.
    settle(m_window);
    found = find(m_window, words, m_window.geometry());
    if (!found)
        return false;
    const QPointF local = m_window.mapFromGlobal(QPointF(found->rect().center()));
    const QPointF global = m_window.mapToGlobal(local);
    qt_handleMouseEvent(&m_window, local, global, Qt::NoButton, Qt::NoButton, QEvent::MouseMove, {}, 0);
    qt_handleMouseEvent(&m_window, local, global, Qt::LeftButton, Qt::LeftButton, QEvent::MouseButtonPress, {}, 0);
    qt_handleMouseEvent(&m_window, local, global, Qt::NoButton, Qt::LeftButton, QEvent::MouseButtonRelease, {}, 0);
    QCoreApplication::processEvents();
    return true;
}

void Hands::key(const QKeySequence& keys)
{
    const QKeyCombination combination = keys[0];
    const Qt::KeyboardModifiers modifiers = combination.keyboardModifiers();
    const int code = combination.key();
    QString text;
    if (modifiers == Qt::NoModifier && code >= Qt::Key_Space && code <= Qt::Key_AsciiTilde)
        text = QString(QChar(code)).toLower();
    else if (code == Qt::Key_Return || code == Qt::Key_Enter)
        text = QStringLiteral("\r");
    qt_handleKeyEvent(&m_window, QEvent::KeyPress, code, modifiers, text, false, 1);
    qt_handleKeyEvent(&m_window, QEvent::KeyRelease, code, modifiers, text, false, 1);
    QCoreApplication::processEvents();
}

void Hands::type(const QString& text)
{
    for (const QChar c : text) {
        const QChar upper = c.toUpper();
        const int code = upper.unicode() < 0x80 ? int(upper.unicode()) : int(Qt::Key_unknown);
        const Qt::KeyboardModifiers modifiers = c.isUpper() ? Qt::ShiftModifier : Qt::NoModifier;
        qt_handleKeyEvent(&m_window, QEvent::KeyPress, code, modifiers, QString(c), false, 1);
        qt_handleKeyEvent(&m_window, QEvent::KeyRelease, code, modifiers, QString(c), false, 1);
    }
    QCoreApplication::processEvents();
}

}  // namespace carrel::desktop
