// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/bench/Benches.h"
#include "tests/bench/Figures.h"

#include <QAbstractListModel>
#include <QCoreApplication>
#include <QQmlComponent>
#include <QQmlContext>
#include <QQmlEngine>
#include <QQuickItem>
#include <QQuickWindow>

#include <ctime>
#include <memory>

namespace carrel::bench {
namespace {

constexpr int kRows = 100'000;
constexpr int kFrames = 600;

/// A hundred thousand cards as a screen's model would hand them out.
class CardRows : public QAbstractListModel {
public:
    int rowCount(const QModelIndex& parent) const override { return parent.isValid() ? 0 : kRows; }
    QVariant data(const QModelIndex& index, int role) const override
    {
        if (role == Qt::UserRole)
            return QStringLiteral("Question number %1: what does a low cavitation number tell you?").arg(index.row());
        return QStringLiteral("Course %1, due in %2 days").arg(index.row() % 20).arg(index.row() % 90);
    }
    QHash<int, QByteArray> roleNames() const override { return {{Qt::UserRole, "front"}, {Qt::UserRole + 1, "facts"}}; }
};

std::chrono::nanoseconds processTime()
{
    timespec time{};
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time);
    return std::chrono::seconds(time.tv_sec) + std::chrono::nanoseconds(time.tv_nsec);
}

Samples scrolled(QQmlEngine& engine, const char* delegate, CardRows& rows)
{
    engine.rootContext()->setContextProperty(QStringLiteral("rows"), &rows);
    QQmlComponent component(&engine);
    component.setData(QByteArray("import QtQuick\nimport Carrel.Components\nListView { id: list\n width: 900; height: "
                                 "700; reuseItems: true; model: rows\n delegate: ")
                          + delegate + "\n}",
                      QUrl(QStringLiteral("qrc:/bench/Scroll.qml")));
    std::unique_ptr<QObject> made(component.create());
    auto* list = qobject_cast<QQuickItem*>(made.get());
    if (!list)
        qFatal("%s", qPrintable(component.errorString()));
    QQuickWindow window;
    window.resize(900, 700);
    list->setParentItem(window.contentItem());
    window.show();
    window.grabWindow();
    Samples frames;
    for (int frame = 0; frame < kFrames; ++frame) {
        const auto before = processTime();
        list->setProperty("contentY", list->property("contentY").toReal() + 90);  // faster than a thrown wheel
        window.grabWindow();
        frames.add(processTime() - before);
        QCoreApplication::processEvents();
    }
    return frames;
}

}  // namespace

/// A list of 100,000 cards thrown through: the CPU of each frame, beside a list of bare text.
void benchScroll()
{
    QQmlEngine engine;
    engine.addImportPath(QStringLiteral("qrc:/qt/qml"));
    CardRows rows;
    const Samples bare = scrolled(engine, "Text { required property string front; text: front; height: 40 }", rows);
    const Samples ours = scrolled(engine,
                                  "ListRow { required property string front; required property string facts; width: "
                                  "900; text: front; quietText: facts }",
                                  rows);
    report(QStringLiteral("scroll 100,000 cards, worst frame, CPU"), ms(ours.at(1)),
           QStringLiteral("bare text rows ") + ms(bare.at(1)), QStringLiteral("<= 16 ms each"), ours.at(1) <= 16);
    report(QStringLiteral("scroll 100,000 cards, median frame, CPU"), ms(ours.median()),
           QStringLiteral("bare text rows ") + ms(bare.median()));
}

}  // namespace carrel::bench
