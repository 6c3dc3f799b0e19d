// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/desktop/DeskWindow.h"
#include "app/desktop/Hands.h"
#include "app/desktop/SampleDesk.h"
#include "app/desktop/TryHome.h"
#include "ui/theme/Typography.h"

#include <QQuickItem>
#include <QQuickStyle>
#include <QRegularExpression>
#include <QTest>

namespace carrel::test {

inline void gather(QQuickItem* item, const std::function<bool(QQuickItem*)>& wanted, QList<QQuickItem*>& into)
{
    if (!item->isVisible())
        return;
    if (wanted(item))
        into << item;
    for (QQuickItem* child : item->childItems())
        gather(child, wanted, into);
}

inline QList<QQuickItem*> itemsOf(QQuickWindow& window, const std::function<bool(QQuickItem*)>& wanted)
{
    QList<QQuickItem*> items;
    gather(window.contentItem(), wanted, items);
    return items;
}

/// Where the letters of a text stand in the window.
inline QRectF inkOf(QQuickItem* text)
{
    const qreal wide = text->property("contentWidth").toReal();
    const qreal leading = text->property("leftPadding").toReal();
    const qreal room = text->width() - leading - text->property("rightPadding").toReal();
    const int align = text->property("effectiveHorizontalAlignment").toInt();
    const qreal x = align & Qt::AlignRight ? room - wide : align & Qt::AlignHCenter ? (room - wide) / 2 : 0;
    return text->mapRectToScene(QRectF(leading + x, 0, wide, text->height()));
}

/// The window as it is shipped, over a real desk with the sample academy.
class WholeWindow : public QObject {
protected:
    std::unique_ptr<desktop::TryHome> m_home;
    std::unique_ptr<desktop::DeskWindow> m_desk;

    QQuickWindow& window() { return *m_desk->window(); }
    QObject& view() { return *m_desk->view(); }
    void press(Qt::Key key, Qt::KeyboardModifiers modifiers = {}) { QTest::keyClick(&window(), key, modifiers); }
    static void setUp()
    {
        ui::setUpTypography();
        QQuickStyle::setStyle(QStringLiteral("Carrel.Style"));
    }
    void open()
    {
        // A binding loop, or a property of nothing: a screen says neither.
        QTest::failOnWarning(QRegularExpression(QStringLiteral("\\.qml:\\d+")));
        m_home = std::make_unique<desktop::TryHome>();
        m_home->look.setMotion(QStringLiteral("reduced"));
        m_desk = std::make_unique<desktop::DeskWindow>(m_home->session, m_home->look);
        QVERIFY2(m_desk->window(), qPrintable(m_desk->warnings().join(u'\n')));
        window().resize(1280, 800);
        window().show();
        window().requestActivate();
        QVERIFY(desktop::makeSampleDesk(m_home->session).has_value());
        m_home->session.forgetRecoveryCode();
        QVERIFY(desktop::runUntil([this] { return m_desk->view() != nullptr; }));
    }
    /// Lets the screen read what it shows: `look` sees something, and the same again after the desk was read through
    /// and the window drew.
    template <class Look>
    bool rests(Look look)
    {
        auto seen = look();
        return desktop::runUntil([&] {
            const auto read = m_home->session.desk()->desk().reading.shelf();
            const bool drawn = desktop::runUntil([&read] { return read.isFinished(); }) && desktop::settle(window());
            const auto before = std::exchange(seen, look());
            return drawn && !seen.isEmpty() && seen == before;
        });
    }
    /// A row for every screen, for what Search finds, and for every pane of the settings, with `named` behind its name:
    /// "screen", "page", and what `finish` adds.
    template <class Finish>
    static void addPlaces(const QString& named, Finish finish)
    {
        for (const QString& screen : desktop::sampleScreens())
            finish(QTest::newRow(qPrintable(screen + named)) << screen << QString());
        finish(QTest::newRow(qPrintable(QStringLiteral("search, what it finds") + named))
               << QStringLiteral("search") << QStringLiteral("records"));
        for (const QString& page : desktop::settingsPages())
            finish(QTest::newRow(qPrintable(QStringLiteral("settings, ") + page + named))
                   << QStringLiteral("settings") << page);
    }
    /// `page`: of the settings; of Search, what is looked for.
    void show(const QString& screen, const QString& page)
    {
        const bool searches = screen == QStringLiteral("search") && !page.isEmpty();
        if (searches)
            QMetaObject::invokeMethod(&view(), "search", Q_ARG(QString, page));
        else if (page.isEmpty())
            desktop::goTo(view(), screen, desktop::idsOfSample(*m_home->session.desk()));
        else
            QMetaObject::invokeMethod(&view(), "openSettings", Q_ARG(QString, page));
        QVERIFY(desktop::runUntil([&] { return desktop::currentScreen(view()) == screen; }));
        const auto isFound = [](QQuickItem* item) {
            return QByteArrayView(item->metaObject()->className()).startsWith("FoundLine");
        };
        QVERIFY(!searches || desktop::runUntil([&] { return !itemsOf(window(), isFound).isEmpty(); }));
    }
    void close()
    {
        m_desk.reset();
        m_home.reset();
    }
};

}  // namespace carrel::test
