// Brings the panel what it draws: coordinates, colours, matching rows and neighbours from the engine, the rest from the stores.
import { useEffect, useMemo, useState } from 'react';
import type { EngineClient } from '#shared/contract/client';
import { boundsOf } from '#shared/raster/bounds.kernel';
import type { ThemeName } from '#shared/raster/theme';
import { useCase } from '../../store/case.slice';
import { useConnection } from '../../store/connection.slice';
import { combinedFilter, useFilter } from '../../store/filter.slice';
import { useMapColor } from '../../store/map-color.slice';
import { useSelection } from '../../store/selection.slice';
import { forgetCards } from './card-cache';
import { shownColor } from './color-choices';
import { useMap } from './map.slice';
import type { RasterLink } from './raster-link';

const neighboursShown = 15;

/** Keeps the drawing worker up to date; returns how many rows match the filter, null without one. */
export function useMapData(link: RasterLink | null, theme: ThemeName): number | null {
  const client = useConnection((slice) => slice.client);
  const folder = useCase((slice) => slice.state?.folderPath ?? null);
  useEffect(() => useMap.getState().belongTo(folder), [folder]);
  useCoordinates(link, client);
  useFrames(link, client);
  useColors(link, client);
  useLooks(link, theme);
  useNeighbours(link, client);
  return useMatching(link, client);
}

function useCoordinates(link: RasterLink | null, client: EngineClient | null): void {
  const sha256 = useCase((slice) => slice.state?.map?.sha256);
  const phase = useCase((slice) => slice.state?.findings.phase);
  const isRunning = phase === 'running';
  useEffect(() => {
    if (link === null || client === null) return;
    forgetCards();
    const { show } = useMap.getState();
    if (sha256 === undefined) {
      if (isRunning) return;
      show(null, null);
      link.change({ coordinates: null });
      return;
    }
    return whileWanted(client.call('map.coordinates', null), (found) => {
      if (isRunning && useMap.getState().frame !== null) return;
      const xy = found?.coordinates ?? new Float32Array(0);
      show(found?.state ?? null, boundsOf(xy));
      link.change({ coordinates: { xy, isMoving: false } }, transferable(xy));
    });
  }, [link, client, sha256, isRunning]);
}

function useFrames(link: RasterLink | null, client: EngineClient | null): void {
  useEffect(() => {
    if (link === null || client === null) return;
    return client.onEvent((event) => {
      if (event.kind !== 'mapFrame') return;
      const { epoch, epochs, coordinates } = event.frame;
      useMap.getState().showFrame({ epoch, epochs }, boundsOf(coordinates));
      link.change({ coordinates: { xy: coordinates, isMoving: true } }, transferable(coordinates));
    });
  }, [link, client]);
}

function useColors(link: RasterLink | null, client: EngineClient | null): void {
  const state = useCase((slice) => slice.state);
  const chosen = useMapColor((slice) => slice.by);
  const hasMap = useMap((slice) => slice.bounds !== null);
  const by = state === null ? null : shownColor(state, chosen);
  const version =
    by === 'tag'
      ? state?.tags
      : by === 'difference'
        ? state?.compare
        : by === 'suspicion'
          ? state?.findings
          : state?.dataset.name;
  useEffect(() => {
    if (link === null || client === null || by === null || !hasMap) return;
    return whileWanted(client.call('map.colors', { by }), (colors) => {
      useMap.getState().color(colors);
      link.change({ colors });
    });
  }, [link, client, by, version, hasMap]);
  const tags = state?.tags.tags;
  useEffect(() => {
    link?.change({ tagColors: Object.fromEntries(tags?.map((tag) => [tag.name, tag.color]) ?? []) });
  }, [link, tags]);
}

/** What changes how the map looks, without asking the engine. */
function useLooks(link: RasterLink | null, theme: ThemeName): void {
  const hidden = useMap((slice) => slice.hidden);
  const camera = useMap((slice) => slice.camera);
  const selection = useSelection((slice) => slice.rows);
  useEffect(() => link?.change({ theme }), [link, theme]);
  useEffect(() => link?.change({ hidden: [...hidden] }), [link, hidden]);
  useEffect(() => link?.change({ selection }), [link, selection]);
  useEffect(() => {
    if (camera !== null) link?.change({ camera });
  }, [link, camera]);
}

function useNeighbours(link: RasterLink | null, client: EngineClient | null): void {
  const focus = useSelection((slice) => slice.focus);
  const sha256 = useMap((slice) => slice.shown?.sha256);
  useEffect(() => {
    if (link === null) return;
    useMap.getState().setNeighbours([]);
    link.change({ focus, neighbours: [] });
    if (client === null || focus === null || sha256 === undefined) return;
    return whileWanted(
      client.call('map.neighbours', { row: focus, count: neighboursShown }),
      (neighbours) => {
        useMap.getState().setNeighbours(neighbours);
        link.change({ neighbours: neighbours.map((neighbour) => neighbour.row) });
      },
    );
  }, [link, client, focus, sha256]);
}

function useMatching(link: RasterLink | null, client: EngineClient | null): number | null {
  const parts = useFilter((slice) => slice.parts);
  const tags = useCase((slice) => slice.state?.tags);
  const compare = useCase((slice) => slice.state?.compare);
  const [count, setCount] = useState<number | null>(null);
  const filter = useMemo(() => combinedFilter(parts), [parts]);
  const tagsVersion = parts.tag === undefined ? undefined : tags;
  const compareVersion = parts.difference === undefined ? undefined : compare;
  useEffect(() => {
    if (link === null || client === null) return;
    if (filter === null) {
      link.change({ matching: null });
      return;
    }
    const asked = client
      .call('table.open', { filter, sort: [] })
      .then(({ view }) => client.call('table.rows', { view }));
    return whileWanted(asked, (rows) => {
      setCount(rows.length);
      link.change({ matching: rows });
    });
  }, [link, client, filter, tagsVersion, compareVersion]);
  return filter === null ? null : count;
}

/**
 * Passes an answer on unless it is no longer wanted; a failure is said below the map for as long as it is wanted. Returns
 * how to give it up.
 */
function whileWanted<Value>(asked: Promise<Value>, use: (value: Value) => void): () => void {
  let isWanted = true;
  let said = '';
  asked.then(
    (value) => {
      if (isWanted) use(value);
    },
    (thrown: unknown) => {
      if (!isWanted) return;
      said = thrown instanceof Error ? thrown.message : String(thrown);
      useMap.getState().say(said);
    },
  );
  return () => {
    isWanted = false;
    if (said !== '' && useMap.getState().notice === said) useMap.getState().say('');
  };
}

function transferable(xy: Float32Array): Transferable[] {
  return xy.buffer instanceof ArrayBuffer && xy.buffer.byteLength === xy.byteLength ? [xy.buffer] : [];
}
