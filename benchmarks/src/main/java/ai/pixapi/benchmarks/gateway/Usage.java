package ai.pixapi.benchmarks.gateway;

import com.sun.tools.attach.AttachNotSupportedException;
import com.sun.tools.attach.VirtualMachine;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryMXBean;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.stream.Stream;
import javax.management.remote.JMXConnector;
import javax.management.remote.JMXConnectorFactory;
import javax.management.remote.JMXServiceURL;

/** What a process of this machine uses; a Java process, for its heap. Linux alone. */
final class Usage implements AutoCloseable {

    private static final double MILLIS_PER_TICK = 10;

    private final Path proc;
    private final JMXConnector connector;
    private final MemoryMXBean memory;

    // a process of our own, on this machine
    @SuppressWarnings("BanJNDI")
    Usage(long pid) throws IOException {
        this.proc = Path.of("/proc", Long.toString(pid));
        try {
            VirtualMachine machine = VirtualMachine.attach(Long.toString(pid));
            connector = JMXConnectorFactory.connect(new JMXServiceURL(machine.startLocalManagementAgent()));
            machine.detach();
        } catch (AttachNotSupportedException other) {
            throw new IOException(other);
        }
        memory = ManagementFactory.newPlatformMXBeanProxy(
                connector.getMBeanServerConnection(), ManagementFactory.MEMORY_MXBEAN_NAME, MemoryMXBean.class);
    }

    /** {@return the CPU time that it has used, user and system, in milliseconds; without that of the JIT compiler} */
    double cpuMillis() throws IOException {
        double compiled = 0;
        try (Stream<Path> threads = Files.list(proc.resolve("task"))) {
            for (Path thread : threads.toList()) {
                try {
                    if (Files.readString(thread.resolve("comm")).matches("C[12] CompilerThre.*\\s*")) {
                        compiled += millis(thread.resolve("stat"));
                    }
                } catch (NoSuchFileException ended) {
                    // between the list and the look
                    continue;
                }
            }
        }
        return millis(proc.resolve("stat")) - compiled;
    }

    private static double millis(Path file) throws IOException {
        String stat = Files.readString(file);
        String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ");
        return (Long.parseLong(fields[11]) + Long.parseLong(fields[12])) * MILLIS_PER_TICK;
    }

    /** {@return the most memory that it has had since the last {@link #forgetPeak}, in MB} */
    long peakMegabytes() throws IOException {
        return Files.readAllLines(proc.resolve("status")).stream()
                .filter(line -> line.startsWith("VmHWM:"))
                .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) / 1024)
                .findFirst()
                .orElse(0);
    }

    void forgetPeak() throws IOException {
        Files.writeString(proc.resolve("clear_refs"), "5");
    }

    /** {@return what of its heap can be reached, in bytes; all else has been collected} */
    long liveHeap() {
        memory.gc();
        return memory.getHeapMemoryUsage().getUsed();
    }

    /** {@return what of its heap is used, garbage and all, in bytes} */
    long usedHeap() {
        return memory.getHeapMemoryUsage().getUsed();
    }

    @Override
    public void close() throws IOException {
        connector.close();
    }
}
