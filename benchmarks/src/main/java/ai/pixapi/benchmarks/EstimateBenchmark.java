package ai.pixapi.benchmarks;

import ai.pixapi.pricing.Estimate;
import ai.pixapi.pricing.PriceBook;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** What a request costs on one route, in books of two sizes. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
public class EstimateBenchmark {

    /** How the route is priced. */
    @Param
    public Pricing pricing = Pricing.PER_IMAGE;

    /** The fewest prices of the book; with 1 it is the built-in one. */
    @Param({"1", "10000"})
    public int rows;

    private Order order = Order.pricedBy(pricing);
    private PriceBook book = Rows.book(rows);

    /** Makes the request and the book. */
    @Setup
    public void prepare() {
        order = Order.pricedBy(pricing);
        book = Rows.book(rows);
    }

    /** {@return the estimate, of which the figures are read} */
    @Benchmark
    public Estimate estimate() {
        return book.estimate(order.request(), order.route());
    }
}
