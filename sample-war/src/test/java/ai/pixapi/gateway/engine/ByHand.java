package ai.pixapi.gateway.engine;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Specializes;

/** No schedule: tests say whose turn it is. */
@Specializes
@ApplicationScoped
class ByHand extends Scheduling {

    @Override
    void enqueue(String task, long tag) {}

    @Override
    public void look() {}

    @Override
    public void wake(String task) {}

    @Override
    public boolean isRunning() {
        return true;
    }
}
