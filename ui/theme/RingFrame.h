// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <private/qquickrectangle_p.h>

namespace carrel::ui {

/// A frame 2 px wide, 2 px outside its parent. Each thing that can be pressed has one and few are ever seen, so it is
/// placed here and not by bindings.
class RingFrame : public QQuickRectangle {
    Q_OBJECT
    QML_ELEMENT
    Q_PROPERTY(int around READ around WRITE setAround NOTIFY aroundChanged FINAL)

public:
    explicit RingFrame(QQuickItem* parent = nullptr);

    /// Corner radius of what is ringed.
    int around() const { return m_around; }
    void setAround(int around);

Q_SIGNALS:
    void aroundChanged();

protected:
    void itemChange(ItemChange change, const ItemChangeData& data) override;

private:
    int m_around = 6;
};

}  // namespace carrel::ui
