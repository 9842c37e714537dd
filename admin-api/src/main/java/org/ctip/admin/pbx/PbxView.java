package org.ctip.admin.pbx;

/**
 * A PBX as it counts now.
 *
 * @param pinSet whether it has a key, stored or from the environment
 */
public record PbxView(Pbx pbx, boolean pinSet) {}
