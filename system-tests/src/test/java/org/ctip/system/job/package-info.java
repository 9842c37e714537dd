/** The main job: from a frame to an SMS and a live screen. */
package org.ctip.system.job;
