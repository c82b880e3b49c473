// What every page starts with. Pages are complete without it; this keeps them fresh and quick to use.
import { serverNow, startAges } from "./ages.js";
import { startFiles } from "./files.js";
import { startKeys } from "./keys.js";
import { startLayers } from "./layers.js";
import { startPalette } from "./palette.js";
import { startRows } from "./rows.js";
import { startStream } from "./stream.js";
import { startTheme } from "./theme.js";
import { startZones } from "./zones.js";

// For the scripts of pages, which load this one already.
export { serverNow };

startTheme();
startLayers();
startRows();
startAges();
startPalette();
startKeys();
startFiles();
startStream();
startZones();
