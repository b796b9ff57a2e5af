import { css } from 'lit';

/** For `timelinePicture`. */
export const timelinePictureStyles = css`
  .drawn {
    margin-block-start: calc(var(--_gap) * 0.8);
    font-size: max(0.8em, 12px);
  }
  .picture {
    display: grid;
    grid-template-columns: fit-content(40%) minmax(0, 1fr);
    gap: 0 var(--_gap);
  }
  .label {
    grid-column: 1;
    line-height: 1.5;
    overflow: hidden;
    text-overflow: ellipsis;
    white-space: nowrap;
    color: var(--_muted);
  }
  .label.site {
    font-weight: var(--dr-weight-title, 600);
    color: inherit;
  }
  .bars {
    grid-column: 2;
    inline-size: 100%;
    block-size: 100%;
    min-block-size: 0;
    overflow: visible;
  }
  /* Time runs the way of writing. */
  .bars:dir(rtl),
  .legend svg:dir(rtl) {
    transform: scaleX(-1);
  }
  .bars line,
  .legend line {
    stroke: var(--_line);
    stroke-width: 1;
  }
  line.here,
  line.on,
  line.off {
    stroke-width: 5px;
  }
  line.here {
    stroke: var(--_text);
  }
  line.on {
    stroke: var(--_on);
  }
  line.off {
    stroke: var(--_off);
    stroke-dasharray: 3 3;
  }
  line.move {
    stroke: var(--_muted);
    stroke-width: 1.5px;
    stroke-dasharray: 5 3;
  }
  .axis,
  .legend {
    grid-column: 2;
    display: flex;
    flex-wrap: wrap;
    justify-content: space-between;
    gap: 0 var(--_gap);
    color: var(--_muted);
  }
  .legend {
    justify-content: flex-start;
  }
  .legend > span {
    display: inline-flex;
    align-items: center;
    gap: 5px;
  }
  .legend svg {
    inline-size: 20px;
    block-size: 10px;
  }
  .moves {
    margin-block-start: calc(var(--_gap) * 0.4);
  }
  @media (forced-colors: active) {
    .bars line,
    .legend line {
      stroke: CanvasText;
    }
    /* Without colours: where the agent works is the broader bar. */
    line.here {
      stroke-width: 8px;
    }
  }
`;
