package org.ctip.benchmarks.run;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.util.Locale;
import org.apache.kafka.common.utils.AppInfoParser;

/** What the numbers were measured on. */
public final class Machine {
  private Machine() {}

  /**
   * Processors, load, memory and versions in one line. The load tells whether others worked too.
   */
  public static String describe() {
    var system = ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);
    return String.format(
        Locale.ROOT,
        "%d processors (load of the last minute %.1f), %.0f GiB, %s %s, Java %s, Kafka %s",
        system.getAvailableProcessors(),
        system.getSystemLoadAverage(),
        system.getTotalMemorySize() / (double) (1L << 30),
        System.getProperty("os.name"),
        System.getProperty("os.arch"),
        Runtime.version(),
        AppInfoParser.getVersion());
  }
}
