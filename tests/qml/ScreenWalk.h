// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/support/Patience.h"
#include "tests/support/SampleDesk.h"
#include "ui/theme/IconProvider.h"
#include "ui/theme/Typography.h"

#include <QQmlComponent>
#include <QQmlEngine>
#include <QQuickItem>
#include <QQuickStyle>
#include <QQuickView>
#include <QRegularExpression>
#include <QTest>

#include <algorithm>

namespace carrel::test {

/// One screen over a real vault, walked by keys.
class ScreenWalk : public QObject {
protected:
    std::unique_ptr<SampleDesk> m_sample;
    std::unique_ptr<QQmlEngine> m_engine;  ///< outlives the view and the dialogs that it opened: they wear its theme
    std::unique_ptr<QQuickView> m_view;

    enum class WithDesk { Yes, No };  ///< a screen that is handed its controller has the desk from there

    void open(const QString& file, QVariantMap properties, WithDesk desk = WithDesk::Yes)
    {
        if (desk == WithDesk::Yes)
            properties.insert(QStringLiteral("desk"), QVariant::fromValue(m_sample->handle.get()));
        // A binding loop, or a property of nothing: a screen says neither. That a picture is not here, it may.
        QTest::failOnWarning(QRegularExpression(QStringLiteral("\\.qml:\\d+(?!.*QML Image: )")));
        m_view.reset();
        m_engine = std::make_unique<QQmlEngine>();
        m_view = std::make_unique<QQuickView>(m_engine.get(), nullptr);
        m_view->engine()->addImportPath(QStringLiteral("qrc:/qt/qml"));
        m_view->engine()->addImageProvider(QStringLiteral("icon"), new ui::IconProvider);
        m_view->setInitialProperties(properties);
        m_view->setResizeMode(QQuickView::SizeRootObjectToView);
        m_view->setSource(QUrl(QStringLiteral("qrc:/qt/qml/Carrel/") + file));
        QVERIFY2(m_view->status() == QQuickView::Ready,
                 qPrintable(m_view->errors().isEmpty() ? QString() : m_view->errors()[0].toString()));
        m_view->resize(1280, 800);
        m_view->show();
        m_view->requestActivate();
        QVERIFY(QTest::qWaitForWindowActive(m_view.get(), kPatience));
        m_view->rootObject()->forceActiveFocus();
    }
    /// The controller of the screen, which is the first QObject of its type below the root.
    QObject* controller(const char* type)
    {
        for (QObject* child : m_view->rootObject()->findChildren<QObject*>())
            if (child->inherits(type))
                return child;
        qFatal("no %s", type);
    }
    /// Of the item of a quiz where the learner is.
    static QVariant ofItem(const QObject* quiz, const char* property)
    {
        return quiz->property("item").value<QObject*>()->property(property);
    }
    /// As the settings do.
    void zoomTo(double zoom)
    {
        QQmlComponent holder(m_view->engine());
        holder.setData("import QtQml; import Carrel.Theme; QtObject { readonly property QtObject theme: Theme }", {});
        const std::unique_ptr<QObject> held(holder.create());
        held->property("theme").value<QObject*>()->setProperty("textZoom", zoom);
    }
    void press(Qt::Key key, Qt::KeyboardModifiers modifiers = {}) { QTest::keyClick(m_view.get(), key, modifiers); }
    /// A dialog of this file has come up and taken the keyboard.
    bool isOpened(const char* file)
    {
        return QTest::qWaitFor(
            [this, file] {
                const auto things = m_view->findChildren<QObject*>();
                return std::any_of(things.begin(), things.end(), [file](const QObject* thing) {
                    return QByteArrayView(thing->metaObject()->className()).startsWith(file)
                           && thing->property("opened").toBool();
                });
            },
            kPatience);
    }
    /// Tab until what has the keyboard is called so.
    void tabTo(const QString& name)
    {
        const auto there = [&] {
            return m_view->activeFocusItem() && m_view->activeFocusItem()->property("text").toString() == name;
        };
        // What is read from the vault comes a moment after the screen: round and round until it is there.
        const auto round = [&] {
            for (int i = 0; i < 40 && !there(); ++i)
                press(Qt::Key_Tab);
            return there();
        };
        QVERIFY2(QTest::qWaitFor(round, kPatience), qPrintable(name));
    }
    void type(const QString& text)
    {
        for (const QChar c : text)
            QTest::sendKeyEvent(QTest::Click, m_view.get(), Qt::Key_unknown, QString(c), Qt::NoModifier);
    }
    static void setUp()
    {
        ui::setUpTypography();
        QQuickStyle::setStyle(QStringLiteral("Carrel.Style"));
    }
    void tearDown()
    {
        m_view.reset();
        m_engine.reset();
        m_sample.reset();
    }
};

}  // namespace carrel::test
