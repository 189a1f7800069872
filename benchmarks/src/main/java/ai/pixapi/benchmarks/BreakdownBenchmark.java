package ai.pixapi.benchmarks;

import ai.pixapi.pricing.PriceBook;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** What a request costs on one route, and its arithmetic in words. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
public class BreakdownBenchmark {

    /** How the route is priced. */
    @Param
    public Pricing pricing = Pricing.PER_IMAGE;

    private Order order = Order.pricedBy(pricing);
    private final PriceBook book = Rows.book(1);

    /** Makes the request. */
    @Setup
    public void prepare() {
        order = Order.pricedBy(pricing);
    }

    /** {@return the lines} */
    @Benchmark
    public List<String> breakdown() {
        return book.estimate(order.request(), order.route()).breakdown();
    }
}
