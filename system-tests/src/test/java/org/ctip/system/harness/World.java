package org.ctip.system.harness;

import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.ctip.simulator.pbx.PbxSettings;
import org.ctip.simulator.pbx.netty.PbxSimulator;
import org.ctip.simulator.serwersms.SerwerSmsSettings;
import org.ctip.simulator.serwersms.netty.SerwerSmsSimulator;
import org.ctip.standalone.installation.Installation;
import org.ctip.standalone.installation.InstallationSettings;
import org.ctip.standalone.installation.Part;

/** A running installation with one PBX, {@code main}, and an SMS provider around it. */
public final class World implements AutoCloseable {
  private final PbxSimulator pbx;
  private final SerwerSmsSimulator provider;
  private final Installation installation;

  private World(PbxSimulator pbx, SerwerSmsSimulator provider, Installation installation) {
    this.pbx = pbx;
    this.provider = provider;
    this.installation = installation;
  }

  /**
   * Starts one.
   *
   * @param more settings for all services
   */
  public static World start(Path data, Map<String, String> more) {
    var pbx = PbxSimulator.start(PbxSettings.ncp());
    var provider = SerwerSmsSimulator.start(SerwerSmsSettings.usual());
    int port = Ports.free();
    var environment = new HashMap<>(Surroundings.of(List.of(), provider, port));
    environment.put("PBX_HOST", "127.0.0.1");
    environment.put("PBX_PORT", String.valueOf(pbx.port()));
    environment.put("PBX_PIN", "1234");
    environment.put("ctip.ingest.ownership", "all");
    environment.put("ctip.admin.outgoing.allow-private", "true");
    environment.putAll(more);
    var installation =
        Installation.start(
            new InstallationSettings(
                data, port, EnumSet.allOf(Part.class), null, null, 0, 0, environment),
            new QuietProgress());
    await().atMost(Duration.ofSeconds(60)).until(() -> pbx.collectors() == 1);
    return new World(pbx, provider, installation);
  }

  public PbxSimulator pbx() {
    return pbx;
  }

  public SerwerSmsSimulator provider() {
    return provider;
  }

  public Installation installation() {
    return installation;
  }

  /** The administrator of the configuration. */
  public Caller admin() throws Exception {
    return Caller.logIn(installation.url(), Api.EMAIL, Api.PASSWORD);
  }

  @Override
  public void close() {
    installation.close();
    pbx.close();
    provider.close();
  }
}
